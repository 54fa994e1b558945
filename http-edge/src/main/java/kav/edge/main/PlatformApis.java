package kav.edge.main;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import kav.crm.store.CrmStore;
import kav.edge.api.Operation;
import kav.edge.api.call.HangUpApi;
import kav.edge.api.figure.FigureApi;
import kav.edge.api.platform.HealthApi;
import kav.edge.health.NodeWatch;
import kav.edge.health.Troubles;
import kav.edge.settings.CallSettings;

/// The resources that tell how the line goes: of a business's day, and of the servers. Thread-safe.
final class PlatformApis {
    private PlatformApis() {}

    /// @param opened takes what is to be closed with the office
    static List<Operation> operations(Office.Ground ground, Consumer<AutoCloseable> opened) {
        CrmStore store = ground.store();
        LineSide line = ground.line();
        NodeWatch watch = NodeWatch.start(ground.meters(), ground.clock());
        opened.accept(watch);
        Troubles troubles = Troubles.listen();
        opened.accept(troubles);
        CallSettings.Admission limits = ground.settings().calls().admission();
        int places = Math.min(limits.maxCalls(), limits.maxCallsPerBusiness());
        List<Operation> operations = new ArrayList<>();
        operations.addAll(
                new FigureApi(
                                store.work().figures(),
                                () -> places * Math.max(1, store.nodes().countLiving()))
                        .operations());
        operations.addAll(new HangUpApi(store.calls(), store.audit(), line.hangUp()).operations());
        operations.addAll(
                new HealthApi(
                                new HealthApi.Parts(
                                        store.nodes(),
                                        line.node(),
                                        line.engines().minds().contains("llm"),
                                        line.boot(),
                                        watch,
                                        troubles))
                        .operations());
        return operations;
    }
}
