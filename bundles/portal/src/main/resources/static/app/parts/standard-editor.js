// Editing a draft: the whole text at once, checked while it is typed, saved as its next revision.
import { computed, defineComponent, h, onBeforeUnmount, reactive, ref, shallowRef, watch } from 'vue';
import { onBeforeRouteLeave, onBeforeRouteUpdate, RouterLink } from 'vue-router';
import { useI18n } from 'vue-i18n';
import { ElAlert, ElButton, ElCheckbox, ElInput, ElMessage, ElMessageBox } from 'element-plus';
import { download, get, post, put } from '../api.js';
import { inLanguage } from '../i18n.js';
import { ClauseEditor } from './clause-editor.js';
import { told } from './editor-fields.js';
import { GradeTableEditor } from './grade-table-editor.js';
import { editable } from './grade-table.js';
import { GradeTrial } from './grade-trial.js';
import { useLoad } from './load.js';
import { asText, editableText, fieldAt, fieldOf } from './standard-model.js';
import { quantityName } from './standard-words.js';
import { TwoLanguages } from './two-languages.js';

const PAUSE = 400;

export const StandardEditor = defineComponent({
  name: 'StandardEditor',
  props: { /** { standard, text } as the server has it. */ whole: { type: Object, required: true } },
  emits: ['saved'],
  setup(props, { emit }) {
    const { t, locale } = useI18n();
    const model = reactive({});
    const base = ref(0);
    const dirty = ref(false);
    const busy = ref(false);
    const note = ref('');
    const error = shallowRef(null);
    const newest = shallowRef(null);
    const written = shallowRef(null);
    const hit = shallowRef(null);
    const files = new Map();
    const path = computed(() => `/grading/standards/${encodeURIComponent(props.whole.standard.name)}`);
    let untouched = '';

    const check = useLoad(async () => {
      const { text, unread, ...places } = asText(model);
      const answer = await post('/grading/standards/check', { text });
      const placed = wrong => each => ({ error: wrong, field: fieldOf(each.path, places), message: each.message });
      return [
        ...unread.map(({ place, key, given }) => ({ error: true, field: fieldAt(place), message: t(`standards.unread.${key}`, { given }) })),
        ...answer.errors.map(placed(true)), ...answer.warnings.map(placed(false)),
      ];
    });
    const findings = computed(() => {
      const byField = new Map();
      (check.data ?? []).forEach(each => byField.set(each.field, [...byField.get(each.field) ?? [], each]));
      return byField;
    });
    const errors = computed(() => (check.data ?? []).filter(each => each.error).length);

    function take({ standard, text }) {
      Object.keys(model).forEach(key => { delete model[key]; });
      Object.assign(model, editableText(text));
      written.value = asText(model);
      untouched = JSON.stringify(written.value.text);
      base.value = standard.revision;
      dirty.value = false;
      newest.value = null;
      error.value = null;
    }
    take(props.whole);
    check.reload();
    watch(() => props.whole, whole => {
      // one's own save comes back too; it must not undo what was typed meanwhile
      if (whole.standard.revision !== base.value && !dirty.value) {
        take(whole);
      }
    });
    let timer = 0;
    watch(model, () => {
      written.value = asText(model);
      dirty.value = JSON.stringify(written.value.text) !== untouched || written.value.unread.length > 0;
      clearTimeout(timer);
      timer = setTimeout(() => check.reload(), PAUSE);
    }, { deep: true });
    watch(locale, () => check.reload());

    async function save() {
      const { text, unread } = asText(model);
      if (unread.length) {
        error.value = new Error(t('standards.edit.unreadable'));
        return;
      }
      busy.value = true;
      error.value = null;
      try {
        const { standard } = await put(`${path.value}/text`, { baseRevision: base.value, note: note.value.trim(), text });
        untouched = JSON.stringify(text);
        base.value = standard.revision;
        dirty.value = JSON.stringify(asText(model).text) !== untouched;
        newest.value = null;
        note.value = '';
        ElMessage.success(t('standards.edit.saved', { n: standard.revision }));
        emit('saved');
      } catch (problem) {
        if (problem.type === 'edited-meanwhile') {
          newest.value = await get(path.value).catch(() => null);
        }
        error.value = problem;
        if (problem.errors?.length) {
          check.reload();
        }
      } finally {
        busy.value = false;
      }
    }
    const agreed = (question, yes) => ElMessageBox.confirm(question, { type: 'warning', confirmButtonText: yes, cancelButtonText: t('common.cancel') }).then(() => true, () => false);
    async function discard() {
      if (!await agreed(t('standards.edit.discardMeans'), t('standards.edit.discard'))) {
        return;
      }
      busy.value = true;
      try {
        take(await get(path.value));
      } catch (problem) {
        error.value = problem;
        return;
      } finally {
        busy.value = false;
      }
      check.reload();
      emit('saved');
    }
    function overwrite() {
      base.value = newest.value.standard.revision;
      save();
    }

    const exportDmn = async table => {
      try {
        await download(`${path.value}/tables/${encodeURIComponent(table.rest.id)}/dmn`, `${props.whole.standard.name}-${table.rest.id}.dmn`);
      } catch (problem) {
        ElMessage.error(problem.message);
      }
    };
    const imported = shallowRef(null);
    async function importDmn(event, at) {
      const [file] = event.target.files;
      event.target.value = '';
      imported.value = null;
      if (!file) {
        return;
      }
      try {
        const { table, warnings } = await post('/grading/dmn', undefined, { body: await file.text(), type: 'application/xml' });
        // the table keeps its name, so that the next version is still compared with this one
        model.tables[at] = editable({ ...table, id: model.tables[at].rest.id });
        imported.value = { at, warnings: warnings.map(each => each.message) };
        ElMessage.success(t('standards.edit.imported', { file: file.name }));
      } catch (problem) {
        imported.value = { at, problem };
      }
    }

    const leave = async () => !dirty.value || agreed(t('standards.edit.leave'), t('standards.edit.leaveAnyway'));
    onBeforeRouteLeave(leave);
    onBeforeRouteUpdate(leave);
    const unload = event => { if (dirty.value) { event.preventDefault(); } };
    addEventListener('beforeunload', unload);
    onBeforeUnmount(() => {
      clearTimeout(timer);
      removeEventListener('beforeunload', unload);
    });

    const partName = field => Object.entries({ impossible: 'impossible', 'chemistry.sum': 'sum', 'chemistry.ignition': 'ignition', chemistry: 'doubts', judging: 'judging' })
      .filter(([start]) => field.startsWith(start)).map(([, part]) => t(`standards.part.${part}`))[0] ?? null;
    const placeName = field => {
      const [table, row, ...column] = field.split('/');
      if (table === 'clause') {
        return `${t('standards.clause')} ${model.clauses[row]?.number ?? ''}`;
      }
      const at = model.tables[table];
      const line = Number.isInteger(Number(row)) && at?.rows[row];
      const what = column.join('/');
      return [at ? inLanguage(at.title) : null, line ? inLanguage(line.name) || line.grade || t('standards.rowNumber', { n: Number(row) + 1 }) : null, at?.columns.includes(what) ? quantityName(what) : partName(what)].filter(Boolean).join(' · ');
    };
    const summary = () => {
      if (check.error) {
        return h(ElAlert, { type: 'warning', closable: false, showIcon: true, title: t('standards.edit.notChecked'), description: check.error.message });
      }
      const list = check.data ?? [];
      return h('div', { class: 'check-summary', 'aria-live': 'polite' }, list.length === 0 ? h('p', { class: 'all-well' }, check.data ? ['✓ ', t('standards.edit.sound')] : t('common.loading')) : [
        h('p', { class: errors.value ? 'bad strong' : 'warn strong' }, t('standards.edit.found', { errors: errors.value, warnings: list.length - errors.value })),
        h('ul', { class: 'plain-list' }, list.map(each => h('li', { key: each.field + each.message, class: each.error ? 'bad' : 'warn' },
          h('a', { href: '#', onClick: event => { event.preventDefault(); document.getElementById(`field-${each.field}`)?.focus(); } }, [placeName(each.field), placeName(each.field) ? t('standards.colon') : '', each.message])))),
      ]);
    };
    const conflict = () => (newest.value ? h(ElAlert, { type: 'warning', closable: false, showIcon: true, title: t('standards.edit.conflict', { n: newest.value.standard.revision, base: base.value }) }, () => h('div', { class: 'buttons' }, [
      h(RouterLink, { target: '_blank', to: {
        name: 'standard', params: { name: props.whole.standard.name, tab: 'difference' },
        query: { from: props.whole.standard.name, revision: base.value, to: props.whole.standard.name, toRevision: newest.value.standard.revision },
      } }, () => t('standards.whatChanged')),
      h(ElButton, { size: 'small', onClick: discard }, () => t('standards.edit.takeTheirs')), h(ElButton, { size: 'small', type: 'danger', plain: true, onClick: overwrite }, () => t('standards.edit.keepMine')),
    ])) : error.value ? h(ElAlert, { type: 'error', closable: false, showIcon: true, role: 'alert', title: error.value.message }, () => (error.value.errors?.length
      ? h('ul', { class: 'plain-list' }, error.value.errors.map(each => h('li', [each.column, each.message].filter(Boolean).join(t('standards.colon'))))) : null)) : null);
    const bar = () => h('section', { class: 'card edit-bar stack' }, [
      conflict(), summary(),
      h('div', { class: 'tools' }, [
        h('div', { class: 'tools-left grow' }, h(ElInput, { modelValue: note.value, 'onUpdate:modelValue': value => { note.value = value; }, placeholder: t('standards.edit.note'), 'aria-label': t('standards.edit.note'), maxlength: 500 })),
        h('div', { class: 'buttons' }, [
          h('span', { class: ['small', dirty.value ? 'warn' : 'muted'] }, t(dirty.value ? 'standards.edit.unsaved' : 'standards.edit.asSaved', { n: base.value })),
          h(ElButton, { disabled: !dirty.value || busy.value, onClick: discard }, () => t('standards.edit.discard')),
          h(ElButton, { type: 'primary', loading: busy.value, disabled: !dirty.value || errors.value > 0, onClick: save }, () => t('standards.edit.save')),
        ]),
      ]),
    ]);
    const importNote = at => {
      if (imported.value?.at !== at) {
        return null;
      }
      const { problem, warnings } = imported.value;
      const list = problem ? problem.errors?.map(each => [each.column, each.message].filter(Boolean).join(t('standards.colon'))) ?? [] : warnings;
      return problem || list.length ? h(ElAlert, { type: problem ? 'error' : 'warning', showIcon: true, role: 'alert', title: problem ? problem.message : t('standards.edit.importWarned'), onClose: () => { imported.value = null; } },
        () => h('ul', { class: 'plain-list' }, list.map(each => h('li', { key: each }, each)))) : null;
    };
    const dmn = (table, at) => h('div', { class: 'buttons' }, [
      h(ElButton, { size: 'small', onClick: () => exportDmn(table) }, () => t('standards.edit.exportDmn')),
      h('input', { id: `dmn-${at}`, type: 'file', accept: '.dmn,.xml', class: 'sr-only', tabindex: '-1', 'aria-hidden': 'true', ref: element => files.set(at, element), onChange: event => importDmn(event, at) }),
      h(ElButton, { size: 'small', onClick: () => files.get(at).click() }, () => t('standards.edit.importDmn')),
    ]);
    const toldOf = field => told(findings.value.get(field) ?? []);
    const frame = () => h('section', { class: 'card stack' }, [
      h('h2', t('standards.edit.whole')),
      h('label', { class: 'muted', for: 'field-title' }, t('standards.edit.title')), h(TwoLanguages, { text: model.title, id: 'field-title', label: t('standards.edit.title') }), toldOf('title'),
      h('label', { class: 'muted', for: 'field-source' }, t('standards.edit.source')), h(TwoLanguages, { text: model.source, id: 'field-source', label: t('standards.edit.source'), rows: 2 }), toldOf('source'),
      h('div', h(ElCheckbox, { modelValue: model.toBeVerified, 'onUpdate:modelValue': value => { model.toBeVerified = value; } }, () => t('standards.verifyMeans'))),
    ]);
    return () => h('div', { class: 'stack editor' }, [
      model.tables.map((table, at) => [h(GradeTableEditor, { key: table.rest.id, model: table, index: at, findings: findings.value, hit: hit.value?.table === table.rest.id ? hit.value.row : null }, () => dmn(table, at)), importNote(at)]),
      h(GradeTrial, { standard: props.whole.standard.name, tables: written.value.text.tables, written: written.value, onGraded: met => { hit.value = met; } }),
      h(ClauseEditor, { clauses: model.clauses, tables: model.tables, findings: findings.value }),
      frame(), toldOf('tables'), bar(),
    ]);
  },
});
