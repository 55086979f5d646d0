export default () => ({
  keys: process.env.EGG_KEYS,
  security: { csrf: { ignore: ["/notifications", "/orders"] } },
});
