/** How large tables have become, how well they are kept, and what has outlived its time. */
package dev.fanfold.service.growth;
