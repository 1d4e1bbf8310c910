import { routes } from "@/lib/routes";
import { makeCreditCode } from "@/tests/support/credit-codes";
import type { Device } from "../fixtures/devices";
import type { BrowserState, Portal } from "../fixtures/portal";
import type { Person } from "../fixtures/stack";

export interface Scene {
  path: string;
  /** Cookies besides the language: a person's, or those of the browser that authorized. */
  storageState?: BrowserState;
}

export interface Screen {
  name: string;
  device: Device;
  as?: Person;
  /** Makes what the screen shows, and says where it is. */
  set(portal: Portal): Promise<Scene> | Scene;
}

const onPhone = (name: string, set: Screen["set"], device: Device = "wechat"): Screen => ({
  name: `phone: ${name}`,
  device,
  set,
});
const public_ = (name: string, path: string): Screen => ({
  name: `public: ${name}`,
  device: "pc",
  set: () => ({ path }),
});
const merchant = (name: string, set: Screen["set"], device: Device = "pc"): Screen => ({
  name: `merchant: ${name}`,
  device,
  set,
});
const staff = (name: string, set: Screen["set"], as: Person = "owner"): Screen => ({
  name: `staff: ${name}`,
  device: "pc",
  as,
  set,
});

const code = async (portal: Portal) => (await portal.invite()).code;

async function memberOf(portal: Portal, role: "owner" | "viewer" = "owner") {
  const invitation = await portal.invite();
  const { storageState } = await portal.makePerson({ merchant: invitation.merchant, role });
  return { invitation, storageState, slug: invitation.merchant.slug };
}

const phoneScreens: Screen[] = [
  onPhone("invitation in WeChat", async (portal) => ({ path: routes.invitation(await code(portal)) })),
  onPhone(
    "invitation in a browser",
    async (portal) => ({ path: routes.invitation(await code(portal)) }),
    "phone",
  ),
  onPhone(
    "invitation in WeCom",
    async (portal) => ({ path: routes.invitation(await code(portal)) }),
    "wework",
  ),
  onPhone(
    "invitation on a computer",
    async (portal) => ({ path: routes.invitation(await code(portal)) }),
    "pc",
  ),
  onPhone("invitation for any account, without wishes", async (portal) => {
    const invitation = await portal.invite({ authType: 3, requiredScopeIds: [] });
    return { path: routes.invitation(invitation.code) };
  }),
  onPhone("invitation of a browser that has authorized", async (portal) => {
    const invitation = await portal.invite();
    const { browser } = await portal.connect(invitation);
    return { path: routes.invitation(invitation.code), storageState: browser };
  }),
  onPhone("link for one account", async (portal) => {
    const { code } = await portal.targetedLink();
    return { path: routes.invitation(code) };
  }),
  onPhone("expired", async (portal) => {
    const invitation = await portal.invite();
    await portal.endInvitation(invitation.id, "expired");
    return { path: routes.invitation(invitation.code) };
  }),
  onPhone("withdrawn", async (portal) => {
    const invitation = await portal.invite();
    await portal.endInvitation(invitation.id, "revoked");
    return { path: routes.invitation(invitation.code) };
  }),
  onPhone("result: authorized", async (portal) => {
    const invitation = await portal.invite();
    const { browser } = await portal.connect(invitation);
    return { path: routes.invitationDone(invitation.code), storageState: browser };
  }),
  onPhone("result: permissions missing", async (portal) => {
    const invitation = await portal.invite();
    const { browser } = await portal.connect(invitation, undefined, { funcScopeIds: [17, 18, 19, 25] });
    return { path: routes.invitationDone(invitation.code), storageState: browser };
  }),
  onPhone("result: begun", async (portal) => {
    const invitation = await portal.invite();
    const { browser } = await portal.pressAuthorize(invitation, "h5");
    return { path: routes.invitationDone(invitation.code), storageState: browser };
  }),
  onPhone("result: refused", async (portal) => {
    const invitation = await portal.invite();
    const browser = await portal.refuse(invitation);
    return { path: routes.invitationDone(invitation.code), storageState: browser };
  }),
  onPhone("result: nothing begun", async (portal) => ({ path: routes.invitationDone(await code(portal)) })),
  onPhone("claim", async (portal) => {
    const invitation = await portal.invite();
    const { browser } = await portal.connect(invitation);
    return { path: routes.invitationClaim(invitation.code), storageState: browser };
  }),
  onPhone("claim with a code", async (portal) => ({ path: routes.invitationClaim(await code(portal)) })),
  onPhone("claimed", async (portal) => {
    const { invitation } = await memberOf(portal);
    return { path: routes.invitationClaim(invitation.code) };
  }),
  onPhone("unconfirmed return", () => ({ path: routes.unconfirmedReturn() })),
  onPhone("unknown link", () => ({ path: routes.invitation("AAAAAAAAAAAAAAAAAAAAAA") })),
];

const unsubscribeScreens: Screen[] = [
  onPhone("end letters: the question", async (portal) => ({ path: await portal.unsubscribePath() })),
];

const joinScreens: Screen[] = [
  onPhone("join: a new person", async (portal) => ({
    path: routes.join((await portal.inviteMember({ to: "staff" })).token),
  })),
  onPhone("join: somebody else is signed in", async (portal) => {
    const { merchant } = await portal.invite();
    const { storageState } = await portal.makePerson({ merchant, role: "owner" });
    return { path: routes.join((await portal.inviteMember({ to: merchant })).token), storageState };
  }),
  onPhone("join: expired", async (portal) => {
    const { id, token } = await portal.inviteMember({ to: "staff" });
    await portal.expireMemberInvitation(id);
    return { path: routes.join(token) };
  }),
];

const publicScreens: Screen[] = [
  public_("start page", routes.home()),
  public_("sign-in", routes.signIn()),
  public_("sign-in after a wrong password", `${routes.signIn()}?error=CredentialsSignin`),
  public_("password forgotten", routes.resetPassword()),
  public_("a link for a new password, mistyped", routes.resetPasswordLink("AAAAAAAAAAAAAAAAAAAAAA")),
  {
    name: "public: a link for a new password",
    device: "phone",
    set: async (portal) => {
      const { merchant } = await portal.invite();
      const person = await portal.makePerson({ merchant, role: "viewer" });
      return { path: new URL(await portal.makeResetLink(person.id)).pathname };
    },
  },
  public_("status", routes.status()),
  public_("privacy", routes.privacy()),
  public_("terms", routes.terms()),
  public_("missing page", "/nowhere"),
  {
    name: "public: the question for the second factor, after a wrong code",
    device: "phone",
    set: async (portal) => {
      const { storageState } = await portal.makePerson({ staff: "viewer" }, { secondFactor: "owed" });
      return { path: `${routes.verify()}?problem=wrong`, storageState };
    },
  },
  {
    name: "public: the question for a recovery code",
    device: "pc",
    set: async (portal) => {
      const { storageState } = await portal.makePerson({ staff: "viewer" }, { secondFactor: "owed" });
      return { path: `${routes.verify()}?with=recovery`, storageState };
    },
  },
  { ...public_("sign-in on a phone", routes.signIn()), device: "phone" },
];

const merchantScreens: Screen[] = [
  merchant("overview, nothing yet", async (portal) => {
    const { slug, storageState } = await memberOf(portal);
    return { path: routes.merchant(slug), storageState };
  }),
  merchant("overview, nothing yet, for a viewer", async (portal) => {
    const { slug, storageState } = await memberOf(portal, "viewer");
    return { path: routes.merchant(slug), storageState };
  }),
  merchant("why authorizing did not begin", async (portal) => {
    const { slug, storageState } = await memberOf(portal);
    return { path: `${routes.merchant(slug)}?problem=busy`, storageState };
  }),
  merchant("notices", async (portal) => {
    const { invitation, slug, storageState } = await memberOf(portal);
    await portal.tell(invitation.merchant);
    return { path: routes.merchantNotices(slug), storageState };
  }),
  merchant("group robots", async (portal) => {
    const { invitation, slug, storageState } = await memberOf(portal);
    await portal.addRobots(invitation.merchant);
    return { path: routes.merchantRobots(slug), storageState };
  }),
  merchant("group robots, none yet", async (portal) => {
    const { slug, storageState } = await memberOf(portal);
    return { path: routes.merchantRobots(slug), storageState };
  }),
  merchant("notices, none yet", async (portal) => {
    const { slug, storageState } = await memberOf(portal);
    return { path: routes.merchantNotices(slug), storageState };
  }),
  merchant("team", async (portal) => {
    const { slug, storageState, invitation } = await memberOf(portal);
    await portal.inviteMember({ to: invitation.merchant });
    return { path: routes.merchantTeam(slug), storageState };
  }),
  merchant("team, not allowed", async (portal) => {
    const { slug, storageState } = await memberOf(portal, "viewer");
    return { path: routes.merchantTeam(slug), storageState };
  }),
  merchant("a page that does not exist", async (portal) => {
    const { slug, storageState } = await memberOf(portal);
    return { path: routes.merchantApp(slug, "app_nothing"), storageState };
  }),
  ...(["pc", "wechat"] as const).flatMap((device): Screen[] => [
    {
      name: `merchant: overview with accounts in every state (${device})`,
      device,
      as: "chen",
      set: async (portal) => ({ path: routes.merchant((await portal.seededMerchant("老陈面馆")).slug) }),
    },
    ...(["authorized", "permissions_missing", "connection_broken", "unauthorized"] as const).map(
      (state): Screen => ({
        name: `merchant: app, ${state} (${device})`,
        device,
        as: "chen",
        set: async (portal) => {
          const { slug, appIn } = await portal.seededMerchant("老陈面馆");
          return { path: routes.merchantApp(slug, appIn(state)) };
        },
      }),
    ),
  ]),
  ...(["pc", "wechat"] as const).map(
    (device): Screen => ({
      name: `merchant: activity (${device})`,
      device,
      as: "chen",
      set: async (portal) => ({
        path: routes.merchantActivity((await portal.seededMerchant("老陈面馆")).slug),
      }),
    }),
  ),
  merchant("activity, not allowed", async (portal) => {
    const { slug, storageState } = await memberOf(portal, "viewer");
    return { path: routes.merchantActivity(slug), storageState };
  }),
  merchant(
    "app of an official account",
    async (portal) => {
      const { invitation, app } = await portal.officialAccount();
      const { storageState } = await portal.makePerson({ merchant: invitation.merchant, role: "operator" });
      return { path: routes.merchantApp(invitation.merchant.slug, app.id), storageState };
    },
    "wechat",
  ),
  merchant(
    "violations with appeals",
    async (portal) => {
      const { invitation, app } = await portal.violatingApp();
      const { storageState } = await portal.makePerson({ merchant: invitation.merchant, role: "owner" });
      return { path: routes.merchantAppViolations(invitation.merchant.slug, app.id), storageState };
    },
    "wechat",
  ),
  merchant(
    "timeline",
    async (portal) => {
      const { invitation, app } = await portal.violatingApp();
      const { storageState } = await portal.makePerson({ merchant: invitation.merchant, role: "owner" });
      return { path: routes.merchantAppTimeline(invitation.merchant.slug, app.id), storageState };
    },
    "wechat",
  ),
  staff("timeline", async (portal) => ({
    path: routes.providerAppTimeline((await portal.violatingApp()).app.id),
  })),
  staff("violations without their permission set", async (portal) => {
    const invitation = await portal.invite();
    const app = await portal.connect(invitation, undefined, { funcScopeIds: [17, 18, 19, 25] });
    return { path: routes.providerAppViolations(app.id) };
  }),
  staff("in a merchant's pages", async (portal) => ({
    path: routes.merchant((await portal.seededMerchant("阿芳甜品")).slug),
  })),
];

const checklistScreens: Screen[] = [
  merchant("checklist, nothing yet", async (portal) => {
    const { slug, storageState } = await memberOf(portal);
    return { path: routes.merchantOnboarding(slug), storageState };
  }),
  ...(["pc", "wechat"] as const).map(
    (device): Screen => ({
      name: `merchant: checklist of several accounts (${device})`,
      device,
      as: "chen",
      set: async (portal) => ({
        path: routes.merchantOnboarding((await portal.seededMerchant("老陈面馆")).slug),
      }),
    }),
  ),
  merchant(
    "checklist of a mini program that is being created",
    async (portal) => {
      const { slug, storageState, invitation } = await memberOf(portal);
      await portal.register(invitation.merchant);
      return { path: routes.merchantOnboarding(slug), storageState };
    },
    "wechat",
  ),
  staff("funnel", async (portal) => {
    const { merchant } = await portal.invite();
    await portal.waitForProgress(merchant.id);
    return { path: routes.providerFunnel() };
  }),
  staff(
    "funnel, one step",
    () => ({ path: `${routes.providerFunnel()}?stage=verification&owner=wechat` }),
    "viewer",
  ),
];

const filingScreens: Screen[] = [
  merchant(
    "filing to be filled in",
    async (portal) => {
      const { invitation, storageState, slug } = await memberOf(portal);
      const app = await portal.fileableApp(invitation);
      return { path: routes.merchantAppFiling(slug, app.id), storageState };
    },
    "phone",
  ),
  merchant("filing that was rejected", async (portal) => {
    const { invitation, storageState, slug } = await memberOf(portal);
    const app = await portal.rejectedFiling(invitation);
    return { path: routes.merchantAppFiling(slug, app.id), storageState };
  }),
  merchant("filing on record", async (portal) => {
    const { invitation, slug, storageState } = await memberOf(portal);
    const app = await portal.recordedFiling(invitation);
    return { path: routes.merchantAppFiling(slug, app.id), storageState };
  }),
  staff("filing", async (portal) => {
    const app = await portal.rejectedFiling(await portal.invite());
    return { path: routes.providerAppFiling(app.id) };
  }),
];

const registrationScreens: Screen[] = [
  merchant("form of a verification", async (portal) => {
    const { slug, storageState, invitation } = await memberOf(portal);
    const app = await portal.connect(
      invitation,
      await portal.makeAccount({ registerType: 6, verifyType: -1 }),
    );
    return { path: routes.merchantVerification(slug, app.id), storageState };
  }),
  merchant("verification that waits for the administrator", async (portal) => {
    const { slug, storageState, invitation } = await memberOf(portal);
    const { id } = await portal.beginVerification(invitation);
    return { path: routes.merchantVerification(slug, id), storageState };
  }),
  merchant(
    "verification that was given back",
    async (portal) => {
      const { slug, storageState, invitation } = await memberOf(portal);
      const { id, appid } = await portal.beginVerification(invitation);
      const moves = ["agree", "pass_face", "pass_sms", "take", "refill"] as const;
      await portal.walkVerification(appid, moves, "refill_needed");
      return { path: routes.merchantVerification(slug, id), storageState };
    },
    "wechat",
  ),
  merchant("kinds of mini program to create", async (portal) => {
    const { slug, storageState } = await memberOf(portal);
    return { path: routes.merchantCreate(slug), storageState };
  }),
  merchant(
    "form of a company",
    async (portal) => {
      const { slug, storageState } = await memberOf(portal);
      return { path: `${routes.merchantCreate(slug)}?kind=enterprise`, storageState };
    },
    "wechat",
  ),
  merchant("registration that waits for the legal person", async (portal) => {
    const { slug, storageState, invitation } = await memberOf(portal);
    const id = await portal.register(invitation.merchant);
    return { path: routes.merchantRegistration(slug, id), storageState };
  }),
  merchant("reuse of an official account", async (portal) => {
    const { invitation } = await portal.officialAccount();
    const { slug } = invitation.merchant;
    const { storageState } = await portal.makePerson({ merchant: invitation.merchant, role: "operator" });
    return { path: `${routes.merchantCreate(slug)}?kind=official_account`, storageState };
  }),
  staff("imports", () => ({ path: routes.providerImports() })),
  staff("import to look at", async (portal) => ({
    path: routes.providerImport(
      await portal.importFile(["=1+1,x,老陈", `海风有限公司,${makeCreditCode()},海风`]),
    ),
  })),
  staff("verification of an app", async (portal) => ({
    path: routes.providerAppVerification((await portal.beginVerification(await portal.invite())).id),
  })),
  staff("registrations", async (portal) => {
    await portal.register((await portal.invite()).merchant);
    return { path: routes.providerRegistrations() };
  }),
];

const staffScreens: Screen[] = [
  staff("work list", async (portal) => {
    await portal.targetedLink();
    return { path: routes.providerWork() };
  }),
  staff("work list's group", async (portal) => {
    await portal.targetedLink();
    return { path: routes.providerWorkGroup("permissions_missing") };
  }),
  staff("team", async (portal) => {
    await portal.inviteMember({ to: "staff" });
    return { path: routes.providerTeam() };
  }),
  staff("team for a viewer", () => ({ path: routes.providerTeam() }), "viewer"),
  staff("health", () => ({ path: routes.provider() })),
  staff("apps", () => ({ path: routes.providerApps() })),
  staff("apps, none fits", () => ({ path: `${routes.providerApps()}?q=zzzz&state=unauthorized` })),
  staff("apps, connection broken", () => ({ path: `${routes.providerApps()}?state=connection_broken` })),
  staff("apps for a viewer", () => ({ path: routes.providerApps() }), "viewer"),
  ...(["authorized", "permissions_missing", "connection_broken", "unauthorized"] as const).map((state) =>
    staff(`app, ${state}`, async (portal) => {
      const { appIn } = await portal.seededMerchant("老陈面馆");
      return { path: routes.providerApp(appIn(state)) };
    }),
  ),
  staff("app without an owner", async (portal) => ({ path: routes.providerApp(await portal.unownedApp()) })),
  staff("apps without an owner", async (portal) => {
    await portal.leaveInPool();
    return { path: `${routes.providerApps()}?owner=none` };
  }),
  staff("app of an official account", async (portal) => {
    const { app } = await portal.officialAccount();
    return { path: routes.providerApp(app.id) };
  }),
  staff("group robots, not allowed", () => ({ path: routes.providerRobots() }), "support"),
  staff("notices", () => ({ path: routes.providerNotices() })),
  staff("merchants", () => ({ path: routes.providerMerchants() })),
  staff("merchants of a platform that has none", () => ({
    path: `${routes.providerMerchants()}?component=wx0000000000000000&q=面馆`,
  })),
  staff("merchant", async (portal) => ({
    path: routes.providerMerchant((await portal.seededMerchant("老陈面馆")).id),
  })),
  staff("merchant whom nobody has claimed", async (portal) => ({
    path: routes.providerMerchant((await portal.invite()).merchant.id),
  })),
  staff("invitations", () => ({ path: routes.providerInvitations() })),
  staff("new invitation", () => ({ path: routes.providerNewInvitation() })),
  staff("new invitation, not allowed", () => ({ path: routes.providerNewInvitation() }), "viewer"),
  staff("invitation", async (portal) => ({ path: routes.providerInvitation((await portal.invite()).id) })),
  staff(
    "invitation for a viewer",
    async (portal) => ({ path: routes.providerInvitation((await portal.invite()).id) }),
    "viewer",
  ),
  staff("invitation for one account", async (portal) => ({
    path: routes.providerInvitation((await portal.targetedLink()).id),
  })),
  staff("invitation, withdrawn", async (portal) => {
    const { id } = await portal.invite();
    await portal.endInvitation(id, "revoked");
    return { path: routes.providerInvitation(id) };
  }),
  staff("events", () => ({ path: routes.providerEvents() })),
  staff("events, not allowed", () => ({ path: routes.providerEvents() }), "finance"),
  ...(["processed", "unparseable", "unrecognised", "quarantined"] as const).map((state) =>
    staff(`event, ${state}`, async (portal) => ({ path: routes.providerEvent(await portal.eventIn(state)) })),
  ),
  staff("calls", () => ({ path: routes.providerCalls() })),
  staff("calls, not allowed", () => ({ path: routes.providerCalls() }), "finance"),
  staff("errors", () => ({ path: routes.providerErrors() })),
  staff("errors, none fits", () => ({ path: `${routes.providerErrors()}?q=zzzz` })),
  staff("error of a call", async (portal) => {
    const { id, errcode } = await portal.failedCall();
    return { path: `${routes.providerError(String(errcode))}?call=${id}` };
  }),
  staff("error that nobody documents", () => ({ path: routes.providerError("987654") })),
  staff("doctor", () => ({ path: routes.providerDoctor() })),
  staff("doctor for a viewer", () => ({ path: routes.providerDoctor() }), "viewer"),
  staff("call, failed", async (portal) => ({ path: routes.providerCall((await portal.failedCall()).id) })),
  staff("audit log", () => ({ path: routes.providerAudit() })),
  staff("audit log, none fits", () => ({ path: `${routes.providerAudit()}?objectId=nothing` })),
  staff("audit log, own acts", () => ({ path: routes.providerAudit() }), "viewer"),
  staff("settings", () => ({ path: routes.providerSettings() })),
  staff("new platform", () => ({ path: routes.providerNewComponent() })),
  staff("new platform, not allowed", () => ({ path: routes.providerNewComponent() }), "support"),
  staff("platform", (portal) => ({ path: routes.providerComponent(portal.componentAppid) })),
  staff(
    "platform for a viewer",
    (portal) => ({ path: routes.providerComponent(portal.componentAppid) }),
    "viewer",
  ),
  staff("a page that does not exist", () => ({ path: routes.providerApp("app_nothing") })),
];

const accountScreens: Screen[] = [
  {
    name: "account: of a merchant's owner, on a phone",
    device: "phone",
    set: async (portal) => {
      const { storageState } = await memberOf(portal);
      return { path: routes.account(), storageState };
    },
  },
  {
    name: "account: of staff with a second factor",
    device: "pc",
    set: async (portal) => {
      const { storageState } = await portal.makePerson({ staff: "support" }, { secondFactor: "given" });
      return { path: routes.account(), storageState };
    },
  },
  {
    name: "account: setting up a second factor",
    device: "pc",
    set: async (portal) => {
      const { storageState } = await portal.makePerson({ staff: "support" });
      return { path: routes.secondFactor(), storageState };
    },
  },
  staff("notice settings", () => ({ path: routes.accountNotices() })),
  {
    name: "account: notice settings of a merchant's owner, on a phone",
    device: "phone",
    set: async (portal) => {
      const { storageState } = await memberOf(portal);
      return { path: routes.accountNotices(), storageState };
    },
  },
  staff("security settings", () => ({ path: routes.providerSecurity() })),
];

/** Every screen in every state that differs to the eye. */
export const screens: Screen[] = [
  ...phoneScreens,
  ...joinScreens,
  ...unsubscribeScreens,
  ...publicScreens,
  ...merchantScreens,
  ...checklistScreens,
  ...filingScreens,
  ...registrationScreens,
  ...staffScreens,
  ...accountScreens,
];
