// One text in both languages, one field below the other.
import { defineComponent, h } from 'vue';
import { useI18n } from 'vue-i18n';

export const TwoLanguages = defineComponent({
  name: 'TwoLanguages',
  props: { /** { zh, en }, changed in place. */ text: { type: Object, required: true }, label: { type: String, required: true }, rows: { type: Number, default: 1 }, id: { type: String, default: null },
    wrong: { type: Boolean, default: false } },
  setup(props) {
    const { t } = useI18n();
    const field = language => h(props.rows > 1 ? 'textarea' : 'input', {
      key: language, id: props.id && language === 'zh' ? props.id : null, class: 'cell-input', lang: language === 'zh' ? 'zh-CN' : 'en', value: props.text[language], maxlength: props.rows > 1 ? 4000 : 200,
      rows: props.rows > 1 ? props.rows : null, 'aria-label': `${props.label} ${t(`standards.language.${language}`)}`, placeholder: t(`standards.language.${language}`),
      'aria-invalid': props.wrong && language === 'zh' ? 'true' : null, onInput: event => { props.text[language] = event.target.value; },
    });
    return () => h('div', { class: 'two-languages' }, ['zh', 'en'].map(field));
  },
});
