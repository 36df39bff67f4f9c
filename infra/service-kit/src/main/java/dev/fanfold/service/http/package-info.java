/** What all resources share: conditional requests, JSON settings, the request log. */
package dev.fanfold.service.http;
