import type { Failure } from "@/lib/result";
import type { PaperDto } from "@/lib/services/papers/schemas";

type Answer = { ok: true; data: PaperDto } | Failure | "cancelled";

export interface RunningRequest {
  answer: Promise<Answer>;
  cancel(): void;
}

const lost: Failure = { ok: false, code: "unavailable", reason: "answer_lost", referenceId: "" };

/** Sends a file as the body; `fetch` cannot say how far it is. */
export function sendPaper(path: string, file: Blob, onProgress: (share: number) => void): RunningRequest {
  const request = new XMLHttpRequest();
  const answer = new Promise<Answer>((resolve) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onabort = () => resolve("cancelled");
    request.onerror = () => resolve(lost);
    request.ontimeout = () => resolve(lost);
    request.onload = () => resolve(readAnswer(request));
  });
  request.open("POST", path);
  request.send(file);
  return { answer, cancel: () => request.abort() };
}

/** Our own API: a paper, or a failure. */
function readAnswer({ status, responseText }: XMLHttpRequest): Answer {
  try {
    const body: unknown = JSON.parse(responseText);
    return status === 200 ? { ok: true, data: body as PaperDto } : (body as Failure);
  } catch {
    return lost;
  }
}
