// Logging in, staying logged in while somebody works, logging out.
import { clockSkew, get, post } from './api.js';
import { forget, keepToken, keepUser, session } from './session.js';

const CHECK_MILLIS = 20_000;
const RENEW_AFTER = 0.5;

let lastAct = Date.now();

/** The server says by its own clock how long a token lasts; a machine whose clock is wrong keeps it just as long. */
function keep({ token, expiresAt }) {
  keepToken({ token, expiresAt: new Date(Date.parse(expiresAt) - clockSkew.value).toISOString() });
}

/** Takes another token in place of the present one, unless somebody has left or come meanwhile. */
async function exchangeToken(call) {
  const { token } = session;
  const granted = await call();
  if (session.token === token) {
    keep(granted);
  }
}

export async function login(username, password) {
  keep(await post('/tokens', { username, password }));
  await fetchUser();
}

export async function fetchUser() {
  const { token } = session;
  const me = await get('/me');
  if (session.token === token) {
    keepUser(me);
  }
}

/** Chooses another password; the token changes with it, and all others of the user end. */
export async function changePassword(present, password) {
  await exchangeToken(() => post('/me/password', { present, password }));
  await fetchUser();
}

export function logout() {
  forget();
}

async function renewIfDue() {
  if (!session.token) {
    return;
  }
  const lifetime = Date.parse(session.expiresAt) - session.issuedAt;
  const used = Date.now() - session.issuedAt;
  if (used > lifetime * RENEW_AFTER && lastAct > session.issuedAt) {
    try {
      await exchangeToken(() => post('/tokens/renewal'));
    } catch {
      // a refusal has asked for the password already; a lost connection is tried again at the next check
    }
  }
}

export function stayLoggedIn() {
  for (const act of ['pointerdown', 'keydown', 'scroll']) {
    addEventListener(act, () => { lastAct = Date.now(); }, { passive: true, capture: true });
  }
  setInterval(renewIfDue, CHECK_MILLIS);
}
