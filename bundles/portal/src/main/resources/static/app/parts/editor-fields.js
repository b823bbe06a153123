// What the fields of an editor share: what was found in one, told below it, and the small buttons beside.
import { h } from 'vue';

export const isWrong = findings => findings.some(each => each.error);

export const told = findings => findings.map(each => h('p', { key: each.message, class: ['cell-finding', each.error ? 'bad' : 'warn'] }, each.message));

export const smallButton = (label, sign, onClick, attributes) => h('button', { type: 'button', class: 'small-button', 'aria-label': label, title: label, onClick, ...attributes }, sign);

/** The button that takes something away. */
export const dropButton = (label, onClick) => smallButton(label, '×', onClick, { class: 'small-button bad' });
