// What one version or revision says otherwise than another: clause by clause and limit by limit, side by side.
import { computed, defineComponent, h, ref, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useI18n } from 'vue-i18n';
import { ElOption, ElSelect, ElSwitch } from 'element-plus';
import { get } from '../api.js';
import { inLanguage } from '../i18n.js';
import { DifferenceTable } from './difference-table.js';
import { loaded, nothing, useLoad } from './load.js';
import { stateWords } from './standard-words.js';

const revisionsOf = name => get(`/grading/standards/${encodeURIComponent(name)}/revisions`);

export const StandardDifference = defineComponent({
  name: 'StandardDifference',
  props: { standard: { type: Object, required: true }, standards: { type: Array, required: true } },
  setup(props) {
    const { t } = useI18n();
    const route = useRoute();
    const router = useRouter();
    const everything = ref(false);
    const known = name => props.standards.find(each => each.name === name);
    const family = computed(() => props.standards.filter(each => each.code === props.standard.code).sort((a, b) => b.version - a.version));

    const chosen = computed(() => {
      const { query } = route;
      const earlier = props.standard.basedOn ?? family.value.find(each => each.version < props.standard.version)?.name;
      const to = known(query.to) ? query.to : props.standard.name;
      const from = known(query.from) ? query.from : earlier ?? props.standard.name;
      const number = (given, name) => {
        const n = Number(given);
        return Number.isInteger(n) && n > 0 ? n : known(name).revision;
      };
      const toRevision = number(query.toRevision, to);
      return { from, to, toRevision, revision: query.revision || from !== to ? number(query.revision, from) : Math.max(1, toRevision - 1) };
    });
    const same = computed(() => chosen.value.from === chosen.value.to && chosen.value.revision === chosen.value.toRevision);
    const revisions = useLoad(async () => {
      const names = [...new Set([chosen.value.from, chosen.value.to])];
      const lists = await Promise.all(names.map(revisionsOf));
      return new Map(names.map((name, at) => [name, lists[at].map(each => each.revision).sort((a, b) => b - a)]));
    });
    const difference = useLoad(() => get(`/grading/standards/${encodeURIComponent(chosen.value.from)}/difference`, { to: chosen.value.to, revision: chosen.value.revision, toRevision: chosen.value.toRevision }));
    watch(() => `${chosen.value.from} ${chosen.value.to}`, () => revisions.reload(), { immediate: true });
    watch(chosen, () => {
      difference.clear();
      if (!same.value) {
        difference.reload();
      }
    }, { immediate: true });

    const go = change => {
      const next = { ...chosen.value, ...change };
      // another version is compared as it is now
      if (change.from) { next.revision = known(change.from).revision; }
      if (change.to) { next.toRevision = known(change.to).revision; }
      router.replace({ query: { from: next.from, revision: next.revision, to: next.to, toRevision: next.toRevision } });
    };
    const label = each => `${each.name} · ${stateWords(each)}`;
    const side = (key, revisionKey, title) => h('div', { class: 'diff-side', role: 'group', 'aria-label': title }, [
      h('span', { class: 'strong' }, title),
      h(ElSelect, { modelValue: chosen.value[key], 'onUpdate:modelValue': value => go({ [key]: value }), 'aria-label': `${title} ${t('standards.standard')}`, class: 'tool-select' },
        () => family.value.map(each => h(ElOption, { key: each.name, value: each.name, label: label(each) }))),
      h(ElSelect, { modelValue: chosen.value[revisionKey], 'onUpdate:modelValue': value => go({ [revisionKey]: value }), 'aria-label': `${title} ${t('standards.revision')}`, class: 'revision-select' },
        () => (revisions.data?.get(chosen.value[key]) ?? [chosen.value[revisionKey]]).map(n => h(ElOption, { key: n, value: n, label: t('standards.revisionNumber', { n }) }))),
    ]);

    const word = change => h('span', { class: ['change', `is-${change}`] }, t(`standards.change.${change}`));
    const half = (text, change, which) => h('div', { class: ['half', change === 'changed' ? `half-${which}` : null] }, text ? h('p', { class: 'given' }, inLanguage(text)) : h('p', { class: 'muted' }, t(`standards.absent.${which}`)));
    const clause = each => h('section', { key: each.number, class: ['diff-clause', `is-${each.change}`] }, [
      h('h3', [h('span', { class: 'clause-number' }, each.number), inLanguage(each.title.to ?? each.title.from), ' ', word(each.change)]),
      each.title.from && each.title.to && inLanguage(each.title.from) !== inLanguage(each.title.to) ? h('p', { class: 'small' }, t('standards.formerTitle', { title: inLanguage(each.title.from) })) : null,
      each.change === 'same' ? h('p', { class: 'given' }, inLanguage(each.body.to)) : h('div', { class: 'halves' }, [half(each.body.from, each.change, 'from'), half(each.body.to, each.change, 'to')]),
    ]);
    const changed = list => (everything.value ? list : list.filter(each => each.change !== 'same'));
    const titles = (name, pair) => (pair && inLanguage(pair.from) !== inLanguage(pair.to) ? h('p', { key: name }, [h('span', { class: 'strong' }, `${t(`standards.edit.${name}`)}${t('standards.colon')}`), h('del', inLanguage(pair.from)), ' ', h('ins', inLanguage(pair.to))]) : null);
    const content = ({ clauses, tables, title, source }) => {
      const [some, others] = [changed(clauses), changed(tables)];
      const count = clauses.filter(each => each.change !== 'same').length;
      const limits = tables.flatMap(table => table.rows).flatMap(row => row.limits).filter(limit => limit.change !== 'same').length;
      return [
        h('p', { class: 'strong' }, t('standards.differences', { clauses: count, limits })),
        some.length || others.length || title || source ? null : nothing(t('standards.noDifference')),
        titles('title', title), titles('source', source),
        others.map(table => h(DifferenceTable, { key: table.table, table, everything: everything.value })),
        some.length ? h('div', { class: 'stack' }, [h('h2', t('standards.clauses')),
          h('div', { class: 'halves halves-head muted', 'aria-hidden': 'true' }, [h('div', `${chosen.value.from} ${t('standards.revisionNumber', { n: chosen.value.revision })}`), h('div', `${chosen.value.to} ${t('standards.revisionNumber', { n: chosen.value.toRevision })}`)]),
          some.map(clause)]) : null,
      ];
    };
    return () => h('section', { class: 'card stack' }, [
      h('div', { class: 'tools' }, [
        h('div', { class: 'tools-left' }, [side('from', 'revision', t('standards.before')), side('to', 'toRevision', t('standards.after'))]),
        h(ElSwitch, { modelValue: everything.value, 'onUpdate:modelValue': value => { everything.value = value; }, activeText: t('standards.showAll') }),
      ]),
      same.value ? nothing(t('standards.nothingToCompare')) : loaded(difference, content),
    ]);
  },
});
