import type { Result } from "@/lib/result";
import { routes } from "@/lib/routes";
import type { ImportDto } from "@/lib/services/registration-imports/import-dto";
import { viewAddress } from "./view-address";

/** Uploads a file as the body by itself; server actions stop at a megabyte. Sent once, whatever comes of it. */
export async function sendImport(componentId: string, file: File): Promise<Result<ImportDto>> {
  try {
    const response = await fetch(viewAddress(routes.apiImports(), { componentId, fileName: file.name }), {
      method: "POST",
      headers: { accept: "application/json", "content-type": "text/csv" },
      body: file,
    });
    // The route answers what its type says: both come from one build.
    const body = (await response.json()) as ImportDto & Result<ImportDto>;
    return response.ok ? { ok: true, data: body } : body;
  } catch {
    return { ok: false, code: "unavailable", reason: "answer_lost", referenceId: "" };
  }
}
