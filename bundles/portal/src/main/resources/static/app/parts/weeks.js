// ISO weeks by name, such as 2021-W03, and moments as people in China read them.
import { currentLocale } from '../i18n.js';

const DAY = 86_400_000;
const ZONE = 'Asia/Shanghai';
const formats = new Map();

function format(options) {
  const key = currentLocale() + JSON.stringify(options);
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(currentLocale() === 'en' ? 'en-GB' : 'zh-CN', { timeZone: ZONE, ...options }));
  }
  return formats.get(key);
}

/** The Monday of a week, at midnight UTC of its date. */
function monday(week) {
  const [year, number] = week.split('-W').map(Number);
  const fourth = Date.UTC(year, 0, 4);
  const weekday = (new Date(fourth).getUTCDay() + 6) % 7;
  return fourth - weekday * DAY + (number - 1) * 7 * DAY;
}

function weekOfDay(day) {
  const thursday = day + (3 - ((new Date(day).getUTCDay() + 6) % 7)) * DAY;
  const year = new Date(thursday).getUTCFullYear();
  const number = Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * DAY)) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}

export const isWeek = text => /^\d{4}-W\d{2}$/.test(text) && shiftWeek(text, 0) === text;

/** The week that many weeks later. */
export const shiftWeek = (week, by) => weekOfDay(monday(week) + by * 7 * DAY);

/** The week that a moment falls into in China. */
export function weekAt(millis) {
  const shanghai = millis + 8 * 3_600_000;
  return weekOfDay(shanghai - (shanghai % DAY));
}

/** The weeks from one to another, both counted. */
export function weeksBetween(from, to) {
  const weeks = [];
  for (let week = from; week <= to && weeks.length < 1000; week = shiftWeek(week, 1)) {
    weeks.push(week);
  }
  return weeks;
}

/** Such as 2021-W03 (1/18–1/24), in English 2021-W03 (18–24 Jan). */
export function weekLabel(week) {
  return `${week} (${weekDays(week)})`;
}

export function weekDays(week) {
  const options = { month: currentLocale() === 'en' ? 'short' : 'numeric', day: 'numeric', timeZone: 'UTC' };
  const [first, last] = [monday(week), monday(week) + 6 * DAY];
  return currentLocale() === 'en' ? format(options).formatRange(first, last) : `${format(options).format(first)}–${format(options).format(last)}`;
}

/** Date and time to the minute; a dash for none. */
export function moment(text, withYear = true) {
  if (!text) {
    return '–';
  }
  const parts = Object.fromEntries(format({
    year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).formatToParts(new Date(text)).map(part => [part.type, part.value]));
  return `${withYear ? `${parts.year}-` : ''}${parts.month}-${parts.day} ${parts.hour}:${parts.minute}`;
}

/** Today in China, such as 2021-01-14. */
export const dayAt = millis => new Date(millis + 8 * 3_600_000).toISOString().slice(0, 10);

/** The moment at which a day in China ends; what names a moment already stays as it is. */
export const endOfDay = day => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day}T23:59:59+08:00` : day);
