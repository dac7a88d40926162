export { type CacheEntry, findCacheEntry, listCacheEntries, putCacheEntry } from './cache/response-cache.store.js';
export type { Json } from './diff/json.domain.js';
export { type Change, diffOf } from './diff/structural-diff.domain.js';
export { versionDiff, type VersionContent, type VersionDiff } from './diff/version-diff.domain.js';
export { ProcessProblem } from './process-problem.js';
export {
  findProcess,
  insertProcess,
  listProcesses,
  lockProcess,
  moveProcess,
  type Process,
  softDeleteProcess,
} from './processes/process.store.js';
export { previewPromotion, type PromotionPreview } from './promotion/preview-promotion.js';
export { promoteVersion } from './promotion/promote-version.js';
export { type Asker, type Published } from './promotion/publish.js';
export {
  askAgain,
  endPromotionRequest,
  findPromotionRequest,
  insertPromotionRequest,
  insertPromotionReview,
  listPromotionRequests,
  PROMOTION_REQUEST_STATES,
  promotionDigest,
  type PromotionRequest,
  type PromotionRequestState,
  type PromotionReview,
} from './promotion-requests/promotion-request.store.js';
export { checkPromotable } from './promotion/promotion.domain.js';
export { rollBackProcess } from './promotion/roll-back-process.js';
export {
  type Environment,
  ENVIRONMENTS,
  PROCESS_VERSION_STATUSES,
  type ProcessVersion,
  type ProcessVersionDetail,
  type ProcessVersionStatus,
} from './versions/process-version.domain.js';
export {
  findProcessVersion,
  insertSandboxVersion,
  listProcessVersions,
  type SandboxVersion,
  updateSandboxVersion,
} from './versions/process-version.store.js';
export { checkEditable } from './versions/sandbox.domain.js';
