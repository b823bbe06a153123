// What the pages use, and no more: each part weighs on the first view. Imported part by part, as from the package's index nothing
// could be left out.
export { ElAlert } from 'element-plus/es/components/alert/index.mjs';
export { ElButton } from 'element-plus/es/components/button/index.mjs';
export { ElCheckbox, ElCheckboxGroup } from 'element-plus/es/components/checkbox/index.mjs';
export { ElConfigProvider } from 'element-plus/es/components/config-provider/index.mjs';
export { ElDialog } from 'element-plus/es/components/dialog/index.mjs';
export { ElDrawer } from 'element-plus/es/components/drawer/index.mjs';
export { ElEmpty } from 'element-plus/es/components/empty/index.mjs';
export { ElForm, ElFormItem } from 'element-plus/es/components/form/index.mjs';
export { ElIcon } from 'element-plus/es/components/icon/index.mjs';
export { ElInput } from 'element-plus/es/components/input/index.mjs';
export { ElMessage } from 'element-plus/es/components/message/index.mjs';
export { ElMessageBox } from 'element-plus/es/components/message-box/index.mjs';
export { ElPagination } from 'element-plus/es/components/pagination/index.mjs';
export { ElPopover } from 'element-plus/es/components/popover/index.mjs';
export { ElProgress } from 'element-plus/es/components/progress/index.mjs';
export { ElRadioButton, ElRadioGroup } from 'element-plus/es/components/radio/index.mjs';
export { ElOption, ElSelect } from 'element-plus/es/components/select/index.mjs';
export { ElSkeleton } from 'element-plus/es/components/skeleton/index.mjs';
export { ElSwitch } from 'element-plus/es/components/switch/index.mjs';
export { ElTabPane, ElTabs } from 'element-plus/es/components/tabs/index.mjs';
export { ElTag } from 'element-plus/es/components/tag/index.mjs';

export { default as zhCn } from 'element-plus/es/locale/lang/zh-cn.mjs';
export { default as en } from 'element-plus/es/locale/lang/en.mjs';
