import { authorizationAttempt, merchantInvitation, merchantProgress } from "@/db/schema";
import { noise } from "@/db/seed/fleet";
import { requiredScopes } from "@/db/seed/required-scopes";
import { newId } from "@/lib/ids";
import { sealPlaces } from "@/lib/services/seal-places";
import { insertRows } from "./insert-rows";
import type { Target } from "./placed";
import { before, chosen } from "./shares";

const linkDays = 30;

/** Two of three merchants used their link. */
export async function insertInvitations(target: Target, merchantIds: string[], now: Date): Promise<void> {
  const { sql, sealer, platform } = target;
  const rows = merchantIds.map((merchantId, index) => {
    const id = newId("merchantInvitation");
    const createdAt = before(now, noise(index, 31) ** 2 * 700);
    return {
      id,
      componentId: platform.id,
      merchantId,
      codeHash: `bench ${index}`,
      sealedCode: sealer.seal("A".repeat(22), sealPlaces.invitationCode(platform.id, id)),
      authType: 2,
      requiredScopeIds: requiredScopes.mini_program,
      expiresAt: before(createdAt, -linkDays),
      revokedAt: noise(index, 32) < 0.03 ? now : null,
      firstOpenedAt: noise(index, 33) < 0.8 ? createdAt : null,
      authorizedAt: noise(index, 35) < 0.67 ? createdAt : null,
      reissueRequestedAt: noise(index, 34) < 0.01 ? now : null,
      createdAt,
      updatedAt: createdAt,
    };
  });
  await insertRows(sql, merchantInvitation, rows);
  await insertRows(
    sql,
    authorizationAttempt,
    rows
      .filter(({ authorizedAt }) => authorizedAt !== null)
      .map(({ id, merchantId, createdAt }, index) => ({
        id: newId("authorizationAttempt"),
        componentId: platform.id,
        merchantId,
        invitationId: id,
        form: "h5" as const,
        authType: 2,
        tokenHash: `bench token ${index}`,
        cookieHash: "",
        preAuthCodeHash: `bench code ${index}`,
        expiresAt: createdAt,
        state: "completed" as const,
        createdAt,
        updatedAt: createdAt,
      })),
  );
}

const stages = [
  ["invited", 0.06],
  ["opened", 0.1],
  ["account", 0.13],
  ["authorization", 0.16],
  ["verification", 0.24],
  ["filing", 0.31],
  ["profile", 0.34],
  ["privacy", 0.4],
  ["live", 1],
] as const;
const owners = [
  ["merchant", 0.7],
  ["wechat", 0.9],
  ["staff", 1],
] as const;

export async function insertProgress(
  { sql, platform }: Target,
  merchantIds: string[],
  now: Date,
): Promise<void> {
  await insertRows(
    sql,
    merchantProgress,
    merchantIds.map((merchantId, index) => {
      const invitedAt = before(now, noise(index, 61) ** 2 * 700);
      const since = new Date(invitedAt.getTime() + noise(index, 62) * (now.getTime() - invitedAt.getTime()));
      const stage = chosen(stages, noise(index, 63));
      return {
        id: newId("merchantProgress"),
        merchantId,
        componentId: platform.id,
        stage,
        owner: chosen(owners, noise(index, 64)),
        since,
        invitedAt,
        openedAt: stage === "invited" ? null : invitedAt,
        authorizedAt: stage === "invited" || stage === "opened" ? null : since,
        liveAt: stage === "live" ? since : null,
        updatedAt: now,
      };
    }),
  );
}
