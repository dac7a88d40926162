export { type GatewayConfig, readGatewayConfig } from './config.js';
export { type Gateway, type GatewayOptions, type Mount, startGateway } from './start-gateway.js';
