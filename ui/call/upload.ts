import type { EndpointShape, QueryInput, ReplyOf } from '#kernel/endpoint.ts';
import { addressOf, readReply } from './call.ts';
import { Unreachable } from './failure.ts';

interface UploadInput<E extends EndpointShape> {
  readonly file: Blob;
  readonly contentType: string;
  readonly query?: QueryInput<E>;
  readonly signal: AbortSignal;
  /** Part sent so far, 0 to 1; 1 means that the server has all of it and is at work. */
  readonly onProgress: (part: number) => void;
}

/** Sends a file as the whole body of an endpoint, with progress; aborting the signal stops it. Fails as `call` does. */
export function upload<E extends EndpointShape>(endpoint: E, input: UploadInput<E>): Promise<ReplyOf<E>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(endpoint.method, addressOf(endpoint, input));
    request.setRequestHeader('content-type', input.contentType);
    request.setRequestHeader('accept', 'application/json');
    request.upload.onprogress = (event) =>
      event.lengthComputable && input.onProgress(event.loaded / event.total);
    request.upload.onload = () => input.onProgress(1);
    request.onerror = () => reject(new Unreachable('network'));
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'));
    request.onload = () => {
      try {
        resolve(readReply(endpoint, request.status, request.responseText));
      } catch (error) {
        reject(error);
      }
    };
    input.signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(input.file);
  });
}
