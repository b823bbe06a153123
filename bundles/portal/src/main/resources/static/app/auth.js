// Logging in, staying logged in while somebody works, logging out.
import { get, post } from './api.js';
import { forget, keepToken, keepUser, session } from './session.js';

const CHECK_MILLIS = 20_000;
const RENEW_AFTER = 0.5;

let lastAct = Date.now();

export async function login(username, password) {
  keepToken(await post('/tokens', { username, password }));
  await fetchUser();
}

export async function fetchUser() {
  keepUser(await get('/me'));
}

/** Chooses another password; the token changes with it, and all others of the user end. */
export async function changePassword(present, password) {
  keepToken(await post('/me/password', { present, password }));
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
      keepToken(await post('/tokens/renewal'));
    } catch {
      // a refusal has led to the login page already; a lost connection is tried again at the next check
    }
  }
}

export function stayLoggedIn() {
  for (const act of ['pointerdown', 'keydown', 'scroll']) {
    addEventListener(act, () => { lastAct = Date.now(); }, { passive: true, capture: true });
  }
  setInterval(renewIfDue, CHECK_MILLIS);
}
