/** RFC 9457 problem details: one stable type for every way a request can fail. */
package dev.fanfold.service.problem;
