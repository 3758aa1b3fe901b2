/** A helper that ends before it hears anything. */
process.exit(3);
