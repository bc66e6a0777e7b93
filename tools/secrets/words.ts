/** Short, unlike each other, and harmless beside one another: each adds just under 7 bits. */
export const words = (
  'acorn amber anvil apple arch aspen atlas badge basil beach birch bison blaze bloom board bolt brass brick brook ' +
  'cabin camel canoe cedar chalk cliff cloud clover coast cobalt comet copper coral crane crisp delta denim dove dune ' +
  'eagle ember fable falcon fern field flint flute fog forge fox frost gable garnet glade globe grain grove gull harbor ' +
  'hazel heron hill honey inlet iris ivory jade juniper kayak kelp kite lagoon lark laurel lemon lilac lime linen lotus ' +
  'lunar maple marble meadow melon mint mocha moss nectar nest north oak oasis ocean olive onyx orbit otter pearl pebble ' +
  'pine plum pond poppy prism quail quartz quill raven reef ridge river robin sable sage sail silver spruce stone sun ' +
  'thyme tide timber topaz trail tulip velvet'
).split(' ')
