// Who answers for a form in a county, from when to when.
import { computed, defineComponent, h, reactive, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElFormItem, ElInput, ElMessage } from 'element-plus';
import { put } from '../api.js';
import { FormDialog } from './form-dialog.js';
import { inLanguage } from './forms.js';
import { regionName } from './regions.js';

const FIELDS = ['unit', 'person', 'position', 'phone', 'deputy', 'validFrom', 'validTo'];
const REQUIRED = ['unit', 'person', 'phone', 'validFrom'];

export const ResponsibilityDialog = defineComponent({
  name: 'ResponsibilityDialog',
  props: { target: { type: Object, default: null }, day: { type: String, required: true } },
  emits: ['close', 'saved'],
  setup(props, { emit }) {
    const { t } = useI18n();
    const form = reactive({});
    watch(() => props.target, target => {
      FIELDS.forEach(field => { form[field] = target?.entry?.[field] ?? ''; });
      form.validFrom ||= props.day;
    }, { immediate: true });
    const title = computed(() => (props.target ? t('responsibility.dialog', {
      region: regionName(props.target.region), form: `${props.target.form.form} ${inLanguage(props.target.form.title)}`,
    }) : ''));

    async function save(key) {
      if (REQUIRED.some(field => !form[field].trim())) {
        throw new Error(t('responsibility.incomplete'));
      }
      const { region, form: { form: code } } = props.target;
      await put(`/reporting/responsibilities/${region}/${encodeURIComponent(code)}`, Object.fromEntries(FIELDS.map(field => [field, form[field].trim() || null])), { key });
      ElMessage.success(t('responsibility.saved'));
      emit('saved');
    }

    const field = name => h(ElFormItem, { label: t(`responsibility.${name}`), required: REQUIRED.includes(name), for: `duty-${name}` }, () => h(ElInput, {
      id: `duty-${name}`, modelValue: form[name], 'onUpdate:modelValue': value => { form[name] = value; }, type: name.startsWith('valid') ? 'date' : 'text', maxlength: 100,
      placeholder: name === 'validTo' ? t('responsibility.openEnd') : '',
    }));
    return () => h(FormDialog, { open: props.target != null, title: title.value, form, save, onClose: () => emit('close') }, () => h('div', { class: 'form-grid' }, FIELDS.map(field)));
  },
});
