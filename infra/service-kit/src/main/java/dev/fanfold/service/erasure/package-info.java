/** What is erased for good, when, and what this service can show for it. */
package dev.fanfold.service.erasure;
