/** docker-compose.yml and the manifests of infra/k8s: that they are sound, and that containers made of them work. */
package dev.fanfold.endtoend.deployment;
