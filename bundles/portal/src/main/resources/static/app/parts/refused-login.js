// Why a login was refused, and when to try again where that is known.
import { t } from '../i18n.js';

export function refusedLogin(problem) {
  const seconds = Number(problem.retryAfter);
  return problem.status === 429 && seconds > 0 ? `${problem.message} ${t('login.retryAfter', { minutes: Math.ceil(seconds / 60) })}` : problem.message;
}
