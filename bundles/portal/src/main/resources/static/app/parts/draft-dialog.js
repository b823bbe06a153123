// Beginning a draft: the next version of a standard, or a standard that is not there yet, copied from one that is.
import { computed, defineComponent, h, reactive, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElFormItem, ElInput, ElMessage, ElOption, ElSelect } from 'element-plus';
import { get, post } from '../api.js';
import { FormDialog } from './form-dialog.js';

export const DraftDialog = defineComponent({
  name: 'DraftDialog',
  props: { /** What to draft: { basedOn } for a next version, {} for a new standard. */ target: { type: Object, default: null }, standards: { type: Array, required: true } },
  emits: ['close', 'drafted'],
  setup(props, { emit }) {
    const { t } = useI18n();
    const form = reactive({});
    watch(() => props.target, () => Object.assign(form, { note: '', code: '', zh: '', en: '', copyOf: '' }), { immediate: true });
    const next = computed(() => props.target?.basedOn);

    async function newStandard() {
      if (!form.code.trim() || !form.zh.trim() || !form.copyOf) {
        throw new Error(t('standards.draft.incomplete'));
      }
      const { text } = await get(`/grading/standards/${encodeURIComponent(form.copyOf)}`);
      return { code: form.code.trim(), scope: 'provincial', note: form.note.trim(), text: { ...text, title: { zh: form.zh.trim(), en: form.en.trim() || form.zh.trim() } } };
    }
    async function save(key) {
      const body = next.value ? { basedOn: next.value.name, note: form.note.trim() } : await newStandard();
      const { standard } = await post('/grading/standards', body, { key });
      ElMessage.success(t('standards.draft.made', { name: standard.name }));
      emit('close');
      emit('drafted', standard.name);
    }
    const field = (name, required, attributes) => h(ElFormItem, { label: t(`standards.draft.${name}`), required, for: `draft-${name}` }, () => h(ElInput, {
      id: `draft-${name}`, modelValue: form[name], 'onUpdate:modelValue': value => { form[name] = value; }, maxlength: 200, ...attributes,
    }));
    return () => h(FormDialog, {
      open: props.target != null, form, save, confirm: t('standards.draft.make'), title: next.value ? t('standards.draft.nextOf', { title: next.value.title }) : t('standards.new'), onClose: () => emit('close'),
    }, () => [
      next.value ? h('p', { class: 'muted intro' }, t('standards.draft.nextMeans', { name: next.value.name })) : [
        h('p', { class: 'muted intro' }, t('standards.draft.newMeans')),
        h(ElFormItem, { label: t('standards.draft.copyOf'), required: true, for: 'draft-copy' }, () => h(ElSelect, {
          id: 'draft-copy', modelValue: form.copyOf, 'onUpdate:modelValue': value => { form.copyOf = value; }, filterable: true, class: 'wide',
        }, () => props.standards.map(each => h(ElOption, { key: each.name, value: each.name, label: `${each.title} · ${each.name}` })))),
        h('div', { class: 'form-grid' }, [field('zh', true), field('en', false)]),
        field('code', true, { maxlength: 32, placeholder: 'calcined' }),
      ],
      field('note', false, { type: 'textarea', rows: 2, maxlength: 500 }),
    ]);
  },
});
