import { z } from "zod";

/** What WeChat objected to, and what was said against it. */
export interface AppealMaterial {
  content: string | null;
  contentUrl: string | null;
  reason: string | null;
  /** WeChat's media ids of the proofs. */
  proofIds: string[];
}

const text = z.string().max(2000).optional().catch(undefined);
const ids = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .catch(undefined);

const wireMaterial = z.looseObject({
  illegal_material: z.looseObject({ content: text, content_url: text }).optional().catch(undefined),
  appeal_material: z
    .looseObject({ reason: text, proof_material_id: ids, proof_material_ids: ids })
    .optional()
    .catch(undefined),
});

const materialsMax = 20;

/** Of an answer or of an event, where a repeated tag is a list and a single one is not. What does not fit is left out. */
export function toAppealMaterials(wire: unknown): AppealMaterial[] {
  return listOf(wire)
    .slice(0, materialsMax)
    .flatMap((item) => {
      const parsed = wireMaterial.safeParse(item);
      if (!parsed.success) return [];
      const { illegal_material: illegal, appeal_material: appeal } = parsed.data;
      return {
        content: illegal?.content || null,
        contentUrl: illegal?.content_url || null,
        reason: appeal?.reason || null,
        proofIds: listOf(appeal?.proof_material_id ?? appeal?.proof_material_ids).map(String),
      };
    });
}

function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null || value === "") return [];
  return Array.isArray(value) ? value : [value];
}
