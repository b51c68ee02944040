// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"strings"

	"k8s.io/apiserver/pkg/authorization/authorizer"
)

// madeUpAuthorizer decides by the verb, and gives what it was asked as its reason.
type madeUpAuthorizer struct{}

func (madeUpAuthorizer) Authorize(_ context.Context, asked authorizer.Attributes) (authorizer.Decision, string, error) {
	who := ""
	if asked.GetUser() != nil {
		who = asked.GetUser().GetName()
	}
	parts := []string{who, asked.GetVerb(), asked.GetPath(), asked.GetAPIGroup(), asked.GetResource(), asked.GetSubresource(),
		asked.GetNamespace(), asked.GetName()}
	fields, _ := asked.GetFieldSelector()
	for _, field := range fields {
		parts = append(parts, field.Field+string(field.Operator)+field.Value)
	}
	labels, _ := asked.GetLabelSelector()
	for _, label := range labels {
		parts = append(parts, label.String())
	}
	reason := strings.Join(parts, "|")
	switch asked.GetVerb() {
	case "get", "list", "watch":
		return authorizer.DecisionAllow, reason, nil
	case "delete":
		return authorizer.DecisionDeny, reason, nil
	case "impersonate":
		return authorizer.DecisionNoOpinion, "", errors.New("cannot tell: " + reason)
	}
	return authorizer.DecisionNoOpinion, reason, nil
}
