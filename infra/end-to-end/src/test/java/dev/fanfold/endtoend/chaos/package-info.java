/** Several instances under faults that a seed draws, and what members, owners and read model say afterwards. */
package dev.fanfold.endtoend.chaos;
