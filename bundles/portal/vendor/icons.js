// The icons that the pages use; add one here before a page imports it.
export {
  CircleCheck, Connection, DataAnalysis, Document, Download, Expand, Files, MapLocation, Notebook, OfficeBuilding, Plus,
  Printer, Refresh, Search, Stamp, SwitchButton, Tickets, TrendCharts, UploadFilled, User,
} from '@element-plus/icons-vue';
