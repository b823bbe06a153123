// What comes of issuing or ending a standard, told before it is done: what it replaces, what will have no grade, whose sub-grades do not fit.
import { defineComponent, h } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElAlert } from 'element-plus';
import { regionName } from './regions.js';
import { familyName } from './standard-words.js';

export const StandardForeseen = defineComponent({
  name: 'StandardForeseen',
  props: { /** As the server foresees it. */ foreseen: { type: Object, required: true } },
  setup(props) {
    const { t } = useI18n();
    const note = (type, title, content) => h(ElAlert, { type, title, closable: false, showIcon: true }, content ? () => content : undefined);
    const misfits = list => h('ul', { class: 'plain-list' }, list.map(each => h('li', { key: each.region }, [h('span', { class: 'strong' }, regionName(each.region)), t('standards.colon'), each.reason])));
    return () => {
      const { from, supersedes, ungraded, misfits: unfit } = props.foreseen;
      return h('div', { class: 'stack foreseen' }, [
        supersedes ? note('info', t('standards.act.replaces', { name: supersedes })) : null,
        ungraded.length ? note('error', t('standards.foreseen.ungraded', { day: from, families: ungraded.map(familyName).join(t('account.separator')) })) : null,
        unfit.length ? note('warning', t('standards.foreseen.misfits', { day: from }), misfits(unfit)) : null,
      ]);
    };
  },
});
