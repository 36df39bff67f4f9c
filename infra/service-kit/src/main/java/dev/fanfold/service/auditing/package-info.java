/** Digests of what a service holds, by which an audit compares owners and copies. */
package dev.fanfold.service.auditing;
