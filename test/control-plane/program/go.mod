module gatehouse.test/control-plane

go 1.24.0
