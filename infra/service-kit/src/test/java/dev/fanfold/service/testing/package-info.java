/** What tests of services share; published as this module's test-jar. */
package dev.fanfold.service.testing;
