import vue from '@vitejs/plugin-vue';

export default {
  // A tag with a hyphen is no component of Vue's.
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.includes('-') } } })],
};
