// A standard as it reads: where it comes from, clause by clause, each table at the clause that is about it.
import { defineComponent, h } from 'vue';
import { useI18n } from 'vue-i18n';
import { inLanguage } from '../i18n.js';
import { GradeTableView } from './grade-table-view.js';
import { verifyMark } from './standard-words.js';

export const StandardText = defineComponent({
  name: 'StandardText',
  props: { text: { type: Object, required: true }, hit: { type: Object, default: null } },
  setup(props) {
    const { t } = useI18n();
    const table = each => h('div', { class: 'clause-table', key: each.id }, [
      h('h3', inLanguage(each.title)),
      h(GradeTableView, { table: each, hit: props.hit?.table === each.id ? props.hit.row : null }),
    ]);
    return () => {
      const { text } = props;
      // several clauses may be about one table: it stands with the first that is
      const firstOf = id => text.clauses.find(clause => clause.table === id);
      return h('article', { class: 'standard-text stack' }, [
        inLanguage(text.source) ? h('p', { class: 'muted' }, [t('standards.source'), inLanguage(text.source), ' ', text.toBeVerified ? verifyMark() : null]) : null,
        text.clauses.map(clause => h('section', { key: clause.number, id: `clause-${clause.number}` }, [
          h('h2', [h('span', { class: 'clause-number' }, clause.number), inLanguage(clause.title)]),
          h('p', { class: 'given' }, inLanguage(clause.body)),
          text.tables.filter(each => each.id === clause.table && firstOf(each.id) === clause).map(table),
        ])),
        text.tables.filter(each => !firstOf(each.id)).map(table),
      ]);
    };
  },
});
