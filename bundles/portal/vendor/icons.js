// The icons that the pages use; add one here before a page imports it.
export {
  ArrowDown, CircleCheck, Connection, DataAnalysis, Document, Download, Edit, Files, InfoFilled, Menu, Notebook, OfficeBuilding, Plus,
  Printer, Refresh, Search, SwitchButton, UploadFilled, User, WarningFilled,
} from '@element-plus/icons-vue';
