import { authorizeAsMerchant } from "@/lib/services/authorizers/authorize-as-merchant";
import { withTransaction } from "@/lib/services/context";
import { createInvitation } from "@/lib/services/invitations/create-invitation";
import { beginActing } from "@/lib/services/merchants/begin-acting";
import { createClaimCode } from "@/lib/services/merchants/create-claim-code";
import { createSession } from "@/lib/services/people/create-session";
import { connectAccount, giveAccountTo } from "./accounts";
import { asMember, asStaff, makeMerchant, type TestMerchant } from "./people";
import type { TestPortal } from "./portal";

/** A merchant with a row in every table that can belong to one. */
export async function populateMerchant(portal: TestPortal): Promise<TestMerchant> {
  const staff = await asStaff(portal);
  const merchant = await makeMerchant(portal);
  const invited = { kind: "existing", merchantId: merchant.id } as const;
  await createInvitation(staff, {
    componentId: portal.platform.id,
    merchant: invited,
    authType: 3,
    requiredScopeIds: [],
    expiresInDays: 1,
  });
  await createClaimCode(staff, { merchantId: merchant.id });
  const member = await asMember(portal, merchant.id);
  await authorizeAsMerchant(member, { authorizerId: null, form: "h5", browserToken: null });
  const account = await connectAccount(portal);
  await giveAccountTo(portal, account.id, merchant.id);
  if (member.actor.kind !== "user") throw new Error("not a member");
  const { userId } = member.actor;
  const ctx = portal.system();
  const sessionId = await withTransaction(ctx, (tx) => createSession(tx, ctx, { userId, userAgent: null }));
  await beginActing(ctx, { sessionId, merchantId: merchant.id });
  await populateBesideServices(portal, merchant.id, userId, account.id);
  return merchant;
}

/** Rows whose services need more than a merchant to make them. */
async function populateBesideServices(
  portal: TestPortal,
  merchantId: string,
  userId: string,
  authorizerId: string,
) {
  const { sql, platform } = portal;
  await sql`insert into member_invitation (id, merchant_id, email, role, token_hash, sealed_token, expires_at, created_by, created_at)
    values (${`join_${merchantId}`}, ${merchantId}, 'a@b.example', 'viewer', ${merchantId}, '', now(), ${userId}, now())`;
  await sql`insert into registration (id, component_id, merchant_id, kind, state, name, sealed_input, created_at, updated_at)
    values (${`reg_${merchantId}`}, ${platform.id}, ${merchantId}, 'enterprise', 'draft', 'x', '', now(), now())`;
  await populateOnboarding(portal, merchantId, userId, authorizerId);
  await sql`insert into audit_chain (id, merchant_id, length, head_hash, signature, signed_at)
    values (${merchantId}, ${merchantId}, 1, '', '', now()) on conflict do nothing`;
  await sql`insert into audit_seal (chain_id, position, merchant_id, entry_id, payload_hash, hash)
    values (${merchantId}, 1000, ${merchantId}, ${`aud_${merchantId}`}, '', '')`;
  await sql`insert into user_second_factor (user_id, sealed_secret, created_at) values (${userId}, '', now())`;
  await sql`insert into recovery_code (id, user_id, code_hash, created_at) values (${`rec_${userId}`}, ${userId}, '', now())`;
  await sql`insert into password_reset (id, user_id, token_hash, expires_at, created_at)
    values (${`pwr_${userId}`}, ${userId}, ${userId}, now(), now())`;
  await sql`insert into installation_setting (id, updated_at) values (1, now()) on conflict do nothing`;
  await sql`insert into component_test_account (component_id, user_name, added_by, created_at)
    values (${platform.id}, ${`gh_${merchantId}`}, ${userId}, now())`;
  await sql`insert into doctor_check (component_id, name, state, checked_at)
    values (${platform.id}, ${merchantId}, 'passed', now())`;
  await sql`insert into authorizer_option (authorizer_id, name, value, synced_at)
    values (${authorizerId}, 'voice_recognize', '1', now())`;
}

async function populateOnboarding(
  { sql, platform }: TestPortal,
  merchantId: string,
  userId: string,
  authorizerId: string,
) {
  const of = { merchant_id: merchantId, authorizer_id: authorizerId, component_id: platform.id };
  const now = new Date();
  const made = { created_at: now, updated_at: now };
  const told = {
    event: "x",
    object_kind: "app",
    object_id: authorizerId,
    dedupe_key: merchantId,
    created_at: now,
  };
  await sql`insert into merchant_progress ${sql({ ...of, id: `prg_${merchantId}`, stage: "invited", owner: "staff", since: now, updated_at: now })}
    on conflict do nothing`;
  await sql`insert into paper ${sql({ id: `pap_${merchantId}`, merchant_id: merchantId, authorizer_id: authorizerId, purpose: "filing", field: "x", file_name: "x", content_type: "image/png", byte_length: 1, content_hash: "x", sealed_content: "", created_at: now })}`;
  await sql`insert into verification ${sql({ ...of, ...made, id: `ver_${merchantId}`, state: "draft", sealed_input: "" })}`;
  await sql`insert into filing ${sql({ ...of, ...made, id: `fil_${merchantId}`, state: "draft", sealed_input: "" })}`;
  await sql`insert into notice ${sql({ ...told, id: `ntc_${merchantId}`, user_id: userId, merchant_id: merchantId })}`;
  await sql`insert into notice_happening ${sql({ ...told, id: `hap_${merchantId}`, merchant_id: merchantId })}`;
  await sql`insert into notice_robot ${sql({ ...made, id: `rob_${merchantId}`, merchant_id: merchantId, kind: "wecom", name: "x", sealed_address: "", fingerprint: "x", locale: "zh-CN", created_by: userId })}`;
  await sql`insert into notice_delivery ${sql({ ...told, id: `dlv_${merchantId}`, merchant_id: merchantId, channel: "mail", state: "pending", due_at: now })}`;
  await sql`insert into registration_import ${sql({ ...made, id: `imp_${merchantId}`, component_id: platform.id, file_name: "x", encoding: "gbk", state: "preview", row_count: 1, created_by: userId })}`;
  await sql`insert into registration_import_row ${sql({ id: `row_${merchantId}`, import_id: `imp_${merchantId}`, line: 2, name: "x", sealed_input: "", state: "ready", merchant_id: merchantId, updated_at: now })}`;
  await sql`insert into notice_preference ${sql({ user_id: userId, event: "x", in_app: true, mail: "off", updated_at: now })}`;
  await sql`insert into notice_schedule ${sql({ user_id: userId, digest_at: 540, updated_at: now })}`;
  await sql`insert into filing_catalogue ${sql({ component_id: platform.id, name: "x", items: "[]", synced_at: now })} on conflict do nothing`;
  await sql`insert into app_standing ${sql({ authorizer_id: authorizerId, updated_at: now })}
    on conflict do nothing`;
  await sql`insert into requirement ${sql({ authorizer_id: authorizerId, rule: "x", level: "blocked", owner: "staff", since: now, updated_at: now })}`;
  await sql`insert into violation ${sql({ ...made, id: `vio_${merchantId}`, authorizer_id: authorizerId, record_id: "x", occurred_at: now })}`;
  await sql`insert into appeal ${sql({ ...made, id: `apl_${merchantId}`, authorizer_id: authorizerId, record_id: "x", status: 1 })}`;
}
