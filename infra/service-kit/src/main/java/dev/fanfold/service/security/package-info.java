/** Who is calling: access tokens, the keys that sign them, and signatures over opaque values. */
package dev.fanfold.service.security;
