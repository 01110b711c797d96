import { codeConfirmPage, codeDonePage, codeEntryPage } from './pages.js';

const display = (code) => code.replace(/^(.{4})(?=.)/, '$1-');
/** As the provider reads what was typed. */
const normalized = (code) => code.toUpperCase().replace(/\W/g, '');

const formOf = (ctx) => ({ action: ctx.oidc.urlFor('code_verification'), xsrf: ctx.oidc.session.state.secret });

/** The pages of a login on another device (RFC 8628), for the provider’s configuration. */
export const deviceFeature = (show) => ({
  enabled: true,
  userCodeInputSource: (ctx, _form, _out, error) =>
    show(ctx, codeEntryPage({ ...formOf(ctx), problem: problemOf(error), code: error?.userCode })),
  userCodeConfirmSource: (ctx, _form, client, _info, code) =>
    show(ctx, codeConfirmPage({ ...formOf(ctx), code, client: client.clientName })),
  successSource: (ctx) => show(ctx, codeDonePage({ client: ctx.oidc.client.clientName })),
});

function problemOf(error) {
  switch (error?.name) {
    case undefined:
      return undefined;
    case 'AbortedError':
      return 'Stopped. Nobody has been logged in, and the other screen has been told.';
    case 'NoCodeError':
      return 'Type the code that the other screen shows.';
    case 'ExpiredError':
      return 'This code has run out. Let the other screen show a new one.';
    case 'AlreadyUsedError':
      return 'This code has been used. Let the other screen show a new one.';
    case 'NotFoundError':
      return 'No screen shows this code. Look again: it has eight letters, and no vowels.';
    default:
      return 'That did not work. Let the other screen show a new code.';
  }
}

/**
 * The link that a QR code holds has the code in it. The provider would send it on by script; here the question whether
 * it is the right one, which follows anyway, is the page itself.
 */
export async function showCodeOfLink(ctx, provider) {
  if (ctx.oidc?.route !== 'code_verification' || ctx.method !== 'GET' || !ctx.oidc.params.user_code) return;
  const code = normalized(ctx.oidc.params.user_code);
  const found = await provider.DeviceCode.findByUserCode(code, { ignoreExpiration: true });
  const client = found && (await provider.Client.find(found.clientId));
  const isWaiting = client && !found.isExpired && !found.error && !found.accountId && !found.inFlight;
  ctx.status = 200;
  ctx.body = isWaiting
    ? codeConfirmPage({ ...formOf(ctx), code: display(code), client: client.clientName })
    : codeEntryPage({ ...formOf(ctx), problem: problemOf({ name: nameOf(found) }) });
}

function nameOf(found) {
  if (!found) return 'NotFoundError';
  return found.isExpired ? 'ExpiredError' : 'AlreadyUsedError';
}
