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
