import { h, shallowRef } from 'vue';

export default {
  props: ['region', 'api'],
  setup(props) {
    const versions = shallowRef([]);
    props.api.get('/trial/versions').then(list => { versions.value = list; });
    return () => h('section', { class: 'card' }, [h('h1', `试验页面 ${props.region}`), ...versions.value.map(version => h('p', version))]);
  },
};
