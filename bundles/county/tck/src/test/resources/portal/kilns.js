export default { props: ['region', 'api'], render: () => null };
