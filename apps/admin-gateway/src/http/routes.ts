import type { Request } from 'express';

interface Layer {
  route?: { methods: Record<string, boolean> };
  match(path: string): boolean;
}

/** The methods under which this path has a route; none: the path does not exist. */
export function allowedMethods(request: Request): string[] {
  const { stack } = (request.app as unknown as { router: { stack: Layer[] } }).router;
  const methods = stack
    .filter((layer) => layer.route && matches(layer, request.path))
    .flatMap((layer) => Object.keys(layer.route!.methods));
  return [...new Set(methods.map((method) => method.toUpperCase()))].sort();
}

function matches(layer: Layer, path: string): boolean {
  try {
    return layer.match(path);
  } catch {
    return false; // a broken percent encoding
  }
}
