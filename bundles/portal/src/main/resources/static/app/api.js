// The one door to the server: tokens, languages, problems.
import { ref } from 'vue';
import { session } from './session.js';
import { currentLocale, t } from './i18n.js';
import { eventReader } from './parts/event-reader.js';

const BASE = '/api/v1';

/** How far the server's clock is ahead of this machine's, in milliseconds. */
export const clockSkew = ref(0);

/** An answer that is no success, as a sentence for people. */
export class ApiProblem extends Error {
  constructor(status, body, retryAfter) {
    super(body?.detail || body?.title || t('problem.status', { status }));
    this.status = status;
    this.type = (body?.type ?? '').replace('urn:lingmei:problem:', '');
    this.title = body?.title ?? '';
    this.errors = body?.errors ?? [];
    /** What became of a deployment that was refused, where the server tells it. */
    this.outcome = body?.outcome ?? null;
    this.retryAfter = retryAfter;
  }
}

let unauthorized = () => {};

export function onUnauthorized(handler) {
  unauthorized = handler;
}

/** A fresh key for one intended write; the same key with the same body is carried out once. */
export function writeKey() {
  // randomUUID is missing on plain http addresses, where a trial often runs
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

function address(path, query) {
  const given = Object.entries(query ?? {}).filter(([, value]) => value != null && value !== '');
  return BASE + path + (given.length ? `?${new URLSearchParams(given)}` : '');
}

function headersFor(method, key) {
  const headers = { 'Accept-Language': currentLocale() };
  if (session.token) {
    headers.Authorization = `Bearer ${session.token}`;
  }
  if (method !== 'GET') {
    headers['Idempotency-Key'] = key ?? writeKey();
  }
  return headers;
}

function noteClock(date) {
  const server = Date.parse(date);
  if (!Number.isNaN(server)) {
    clockSkew.value = server - Date.now();
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const offline = () => new ApiProblem(0, { detail: t('problem.offline') });

/** A refusal; `token` is the one that was sent, as an answer that comes late says nothing against a newer one. */
function problem({ status, text, retryAfter, token }) {
  if (status === 401 && token && token === session.token) {
    unauthorized();
  }
  return new ApiProblem(status, parsed(text), retryAfter);
}

/** Sends and reads the answer to its end: one that breaks off midway is as lost as one that never came. */
async function exchange(method, path, { query, json, body, type, key, accept = 'application/json' } = {}, read) {
  const { token } = session;
  const headers = { ...headersFor(method, key), Accept: `${accept}, application/problem+json` };
  if (json !== undefined) {
    headers['Content-Type'] = 'application/json';
  } else if (type) {
    headers['Content-Type'] = type;
  }
  let refusal;
  try {
    const response = await fetch(address(path, query), { method, headers, body: json === undefined ? body : JSON.stringify(json) });
    noteClock(response.headers.get('Date'));
    if (response.ok) {
      return await read(response);
    }
    refusal = { status: response.status, text: await response.text(), retryAfter: response.headers.get('Retry-After'), token };
  } catch {
    throw offline();
  }
  throw problem(refusal);
}

const answer = (method, path, options) => exchange(method, path, options, async response => {
  const text = await response.text();
  return text ? JSON.parse(text) : null;
});

export const get = (path, query) => answer('GET', path, { query });
export const post = (path, json, options) => answer('POST', path, { ...options, json });
export const put = (path, json, options) => answer('PUT', path, { ...options, json });
export const remove = (path, query, options) => answer('DELETE', path, { ...options, query });
export const putText = (path, text, type) => answer('PUT', path, { body: text, type });

/** Sends a file and tells how far it is; the browser's fetch cannot say that. */
export function upload(path, { query, file, type, key, progress }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const { token } = session;
    request.open('POST', address(path, query));
    Object.entries(headersFor('POST', key)).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.setRequestHeader('Accept', 'application/json, application/problem+json');
    request.setRequestHeader('Content-Type', type);
    request.setRequestHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
    request.upload.onprogress = event => progress(event.lengthComputable ? event.loaded / event.total : 0);
    request.upload.onload = () => progress(1);
    request.onerror = () => reject(offline());
    request.onload = () => {
      noteClock(request.getResponseHeader('Date'));
      const { status, responseText: text } = request;
      if (status < 200 || status >= 300) {
        reject(problem({ status, text, retryAfter: request.getResponseHeader('Retry-After'), token }));
      } else if (text && parsed(text) == null) {
        reject(offline());
      } else {
        resolve(parsed(text));
      }
    };
    request.send(file);
  });
}

/** Asks for what needs no token, quietly: null where no answer comes. */
export async function ask(path) {
  try {
    const response = await fetch(address(path), { headers: { Accept: 'application/json' } });
    return response.ok ? parsed(await response.text()) : null;
  } catch {
    return null;
  }
}

/**
 * Follows a stream of the server's events until it ends or is aborted; the browser's EventSource could not send the token.
 * Rejects where there is no such stream.
 */
export async function follow(path, { signal, onOpen, onEvent }) {
  const response = await fetch(address(path), { headers: { ...headersFor('GET'), Accept: 'text/event-stream' }, cache: 'no-store', signal });
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw new ApiProblem(response.status, null);
  }
  onOpen();
  const read = eventReader(onEvent);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    read(part.value);
  }
}

/** Fetches a file with the token and hands it to the browser to save. */
export async function download(path, fallbackName, { method = 'GET', ...options } = {}) {
  const { disposition, content } = await exchange(method, path, { accept: '*/*', ...options },
    async response => ({ disposition: response.headers.get('Content-Disposition') ?? '', content: await response.blob() }));
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition);
  const plain = /filename="?([^";]+)"?/i.exec(disposition);
  saveAs(content, encoded ? decodeURIComponent(encoded[1]) : plain ? plain[1] : fallbackName);
}

export function saveAs(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
