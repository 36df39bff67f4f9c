/** One address for all services: routes a request by method and path, and balances it over healthy instances. */
package dev.fanfold.gateway;
