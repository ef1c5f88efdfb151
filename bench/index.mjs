// npm run bench: says what there is.
console.log(`npm run bench -- <name> [options]

  seed     a shop of 1,000,000 customers and 5,000,000 orders in a database of its own   --customers N --orders N --workers N --fresh
  seed-events   twenty million behaviour events of a year for that shop             --events N --months N --visitors N
  api      requests per second and latency beside a bare Fastify + pg handler            --amount N --only text --rounds N
  custom-fields   adding a field on 1,000,000 customers, and lists filtered by it       --customers N --requests N
  segments   the preview count of ten shapes of rules beside hand-made SQL              --rounds N --only text --explain
  pool     the nightly recycle run, dry and real, beside SQL that writes the same rows      --customers N --rounds N --profile
  leads    a marketplace's leads with the deals they became: conversion by origin, AUC  --folder PATH
  board    the board of 2,000 open opportunities in Chromium: first paint and drag        --open N --rounds N --chromium PATH
  import   a real shop's year through the import API beside plain COPY                   --file PATH --rounds N --kill

The databases are kept under BENCH_DIR (default: a folder of the system's temporary folder).`);
