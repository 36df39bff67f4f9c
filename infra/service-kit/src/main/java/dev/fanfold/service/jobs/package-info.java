/** Work beside the requests: in chunks that each commit, so that it may be killed anywhere and goes on. */
package dev.fanfold.service.jobs;
