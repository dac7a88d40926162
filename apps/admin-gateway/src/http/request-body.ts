import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { EdgeProblem } from './edge-problem.js';
import { readJson } from './json-body.js';
import { validationFailed } from './validation.js';

/** The largest body that is read, in bytes. */
export const MAX_BODY_BYTES = 256 * 1024;

const JSON_TYPE = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?;?$/i;

/**
 * The JSON value of a request's body; undefined when there is none.
 *
 * @throws EdgeProblem 400 `malformed_body`, 413 `body_too_large`, 415 for another media type, charset or coding
 * @throws Problem `validation_failed` for text or numbers that cannot be kept
 */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const { 'content-length': length, 'transfer-encoding': chunked, 'content-type': type, 'content-encoding': coding } = request.headers;
  if (chunked === undefined && (length === undefined || length === '0')) return undefined;
  if (!JSON_TYPE.test(type ?? '') || (coding !== undefined && coding !== 'identity')) {
    throw new EdgeProblem('unsupported_media_type', 'Send the body as application/json in UTF-8, without a content coding.');
  }
  const bytes = await readBytes(request);
  if (bytes.length === 0) return undefined;
  if (!isUtf8(bytes)) throw new EdgeProblem('malformed_body', 'The body is not UTF-8.');
  const { value, faults } = readJson(bytes.toString());
  if (faults.length > 0) throw validationFailed(faults);
  return value;
}

/**
 * The bytes of a request's body.
 * @throws EdgeProblem 413 `body_too_large`, 400 when it ends before its time
 */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers['content-length']) > MAX_BODY_BYTES) throw tooLarge();
  return collect(request);
}

function collect(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
      else {
        request.removeAllListeners('data').resume();
        reject(tooLarge());
      }
    });
    request.once('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.once('error', () => reject(new EdgeProblem('malformed_body', 'The body ended before its time.')));
  });
}

function tooLarge(): EdgeProblem {
  // What is still on its way would be read to the end for a connection that is kept.
  return new EdgeProblem('body_too_large', `The body is larger than ${MAX_BODY_BYTES} bytes.`, {}, { connection: 'close' });
}
