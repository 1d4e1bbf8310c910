/** The simulator's tables. Times are simulated milliseconds since 1970, lists and objects are JSON text. */
export const SCHEMA = `
create table if not exists setting (name text primary key, value text not null) strict;

create table if not exists component (
  appid text primary key, name text not null, secret text not null, token text not null,
  encodingAesKey text not null, eventsUrl text not null, messagesUrl text not null,
  launchDomain text not null, published integer not null, testList text not null, ipWhitelist text,
  scopeIds text not null, mandatoryScopeIds text not null, ticketPushOn integer not null,
  ticketPushedAt integer, createdAt integer not null) strict;

create table if not exists ticket (
  value text primary key, componentAppid text not null, createdAt integer not null,
  pushedAt integer not null) strict;
create index if not exists ticketByComponent on ticket (componentAppid, createdAt);

create table if not exists accessToken (
  value text primary key, kind text not null, componentAppid text not null, authorizerAppid text,
  issuedAt integer not null, expiresAt integer not null, endedBy text) strict;
create index if not exists accessTokenByOwner on accessToken (componentAppid, authorizerAppid)
  where endedBy is null;
create index if not exists accessTokenByExpiry on accessToken (expiresAt);

create table if not exists preAuthCode (
  value text primary key, componentAppid text not null, createdAt integer not null,
  expiresAt integer not null, usedAt integer) strict;

create table if not exists account (
  appid text primary key, userName text not null unique, kind text not null, nickName text,
  headImg text, alias text not null, principalName text not null, signature text not null,
  qrcodeUrl text not null, serviceType integer not null, verifyType integer not null,
  registerType integer not null, status integer not null, administrator text not null,
  apiCapable integer not null, details text not null, options text not null, secret text not null,
  openAppid text, createdAt integer not null) strict;
create index if not exists accountByAdministrator on account (administrator);

create table if not exists authorization (
  componentAppid text not null, authorizerAppid text not null, funcScopeIds text not null,
  refreshToken text not null, exchanged integer not null, authorizedAt integer not null,
  active integer not null, changedAt integer not null,
  primary key (componentAppid, authorizerAppid)) strict;
create index if not exists authorizationByAuthorizer on authorization (authorizerAppid);

create table if not exists authorizationCode (
  value text primary key, componentAppid text not null, authorizerAppid text not null,
  createdAt integer not null, expiresAt integer not null, endedBy text) strict;
create index if not exists authorizationCodeByOwner on authorizationCode (componentAppid, authorizerAppid)
  where endedBy is null;

create table if not exists linkSession (
  id text primary key, form text not null, componentAppid text not null, preAuthCode text not null,
  redirectUri text not null, authType integer not null, bizAppid text, categoryIds text,
  createdAt integer not null, outcome text) strict;

create table if not exists registration (
  id text primary key, kind text not null, componentAppid text not null, authorizerAppid text,
  subject text not null, name text not null, phone text not null, pageToken text not null unique,
  step text not null, outcome integer, resultAppid text, createdAt integer not null,
  expiresAt integer not null) strict;
create index if not exists registrationBySubject on registration (subject, createdAt);
create index if not exists registrationByExpiry on registration (expiresAt) where outcome is null;

create table if not exists lendingTicket (
  value text primary key, componentAppid text not null, officialAppid text not null, trialAppid text,
  options text not null, createdAt integer not null, usedAt integer) strict;

create table if not exists filing (
  appid text primary key, componentAppid text not null, status integer not null, smsStatus integer,
  smsExpiresAt integer, canceling integer not null, auditData text not null, content text not null,
  subjectNumber text not null, submissions integer not null, submittedAt integer not null,
  changedAt integer not null, procedureId text) strict;
create index if not exists filingBySubject on filing (subjectNumber);
create index if not exists filingBySms on filing (smsExpiresAt) where smsExpiresAt is not null;

create table if not exists faceTask (
  id text primary key, appid text not null, componentAppid text not null, alongWithAuth integer not null,
  faceStatus integer not null, smsPassed integer not null, createdAt integer not null) strict;
create index if not exists faceTaskByAccount on faceTask (appid, createdAt);

create table if not exists filingProcedure (
  id text primary key, appid text not null, componentAppid text not null, status integer not null,
  reason text, createdAt integer not null) strict;
create index if not exists filingProcedureByAccount on filingProcedure (appid, createdAt);

create table if not exists filingMedia (
  id text primary key, appid text not null, field text not null, type text not null,
  certificateType integer, contentType text not null, content blob not null, createdAt integer not null) strict;
create table if not exists violation (
  id text primary key, authorizerAppid text not null, at integer not null, reason text not null,
  content text not null, ruleUrl text not null, ruleName text not null) strict;
create index if not exists violationByAccount on violation (authorizerAppid, at);
create table if not exists appeal (
  id integer primary key, violationId text not null, at integer not null, count integer not null,
  origin integer not null, status integer not null, auditedAt integer, auditReason text,
  punishment text not null, reason text not null) strict;
create index if not exists appealByViolation on appeal (violationId);

create table if not exists verification (
  id text primary key, componentAppid text not null, appid text not null, pageToken text not null unique,
  orderId text not null, taskStatus integer not null, applyStatus integer not null, data text not null,
  reason text not null, createdAt integer not null, expiresAt integer not null) strict;
create index if not exists verificationByAccount on verification (appid, createdAt);
create table if not exists authMedia (
  id text primary key, appid text not null, fileName text not null, contentType text not null,
  content blob not null, createdAt integer not null) strict;

create table if not exists openAccount (
  appid text primary key, principalName text not null, createdByApi integer not null) strict;

create table if not exists conversation (
  authorizerAppid text not null, openid text not null, heardAt integer not null, answers integer not null,
  primary key (authorizerAppid, openid)) strict;

create table if not exists quotaUse (
  ownerAppid text not null, path text not null, day text not null, used integer not null,
  primary key (ownerAppid, path, day)) strict;
create table if not exists minuteUse (
  ownerAppid text not null, path text not null, minute integer not null, used integer not null,
  primary key (ownerAppid, path, minute)) strict;
create table if not exists quotaClear (
  ownerAppid text not null, month text not null, used integer not null,
  primary key (ownerAppid, month)) strict;

create table if not exists fault (
  id integer primary key, endpoint text not null, fault text not null, handled integer not null,
  remaining integer, probability real not null, componentAppid text, authorizerAppid text) strict;

create table if not exists call (
  id integer primary key, at integer not null, endpoint text not null, method text not null,
  path text not null, query text not null, componentAppid text, authorizerAppid text,
  errcode integer not null, errmsg text, rid text, fault text, durationMs integer not null,
  clientIp text not null, request text not null, response text not null) strict;
create index if not exists callByRid on call (rid) where rid is not null;
create table if not exists callCount (
  endpoint text not null, componentAppid text not null, authorizerAppid text not null,
  errcode integer not null, calls integer not null,
  primary key (endpoint, componentAppid, authorizerAppid, errcode)) strict;

create table if not exists push (
  id integer primary key, at integer not null, componentAppid text not null, authorizerAppid text,
  door text not null, url text not null, label text not null, xml text not null,
  attempt integer not null, httpStatus integer, response text, error text,
  durationMs integer not null, accepted integer not null) strict;

create table if not exists robot (
  platform text not null, token text not null, name text not null, secret text not null, keyword text not null,
  createdAt integer not null, primary key (platform, token)) strict;
create table if not exists robotMessage (
  id integer primary key, at integer not null, platform text not null, token text not null, robotName text not null,
  title text not null, text text not null, payload text not null, signed integer not null,
  code integer not null) strict;
create index if not exists robotMessageByToken on robotMessage (token, at);

create table if not exists mail (
  id integer primary key, at integer not null, envelopeFrom text not null, envelopeTo text not null,
  fromText text not null, toText text not null, subject text not null, messageId text not null,
  text text not null, html text not null) strict;
create index if not exists mailByRecipient on mail (envelopeTo);
create table if not exists mailHeader (
  mailId integer not null, name text not null, value text not null, primary key (mailId, name)) strict;
`;
