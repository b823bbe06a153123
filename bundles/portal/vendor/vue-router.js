export {
  RouterLink, RouterView, createRouter, createWebHashHistory, isNavigationFailure, onBeforeRouteLeave, onBeforeRouteUpdate, useRoute,
  useRouter,
} from 'vue-router';
