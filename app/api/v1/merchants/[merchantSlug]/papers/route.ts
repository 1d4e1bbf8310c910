import { merchantRoute, merchantWriteRoute } from "@/lib/context/api-route";
import { readBody } from "@/lib/context/read-body";
import { addPaper, allowUpload, unfit } from "@/lib/services/papers/add-paper";
import { listPapers } from "@/lib/services/papers/list-papers";
import { addPaperInput, listPapersInput } from "@/lib/services/papers/schemas";

export const GET = merchantRoute((ctx, query) => listPapers(ctx, listPapersInput.parse(query)));

/** The file is the body, by itself; the query says what it is for. */
export const POST = merchantWriteRoute(async (ctx, request, query) => {
  const { maxBytes } = await allowUpload(ctx);
  const wanted = addPaperInput.parse(query);
  const content = await readBody(request, maxBytes);
  if (content === null) throw unfit("tooLarge");
  return addPaper(ctx, { ...wanted, content });
});
