package dev.quittance.application.contract;

import dev.quittance.application.port.Store;

/**
 * Everything the services do, over any store. To run it, implement this interface in a test class and hand over a
 * store with new books for each test.
 */
public interface ServicesContract
        extends PaymentServiceContract,
                ClaimContract,
                ExtendContract,
                RefundContract,
                PinContract,
                PosterContract,
                CardServiceContract,
                CashServiceContract,
                CashDeskContract,
                CardEndContract,
                BooksServiceContract,
                AccessServiceContract,
                ClockMarkContract,
                HolderContract,
                StaffServiceContract,
                KeyServiceContract,
                EventServiceContract,
                ListServiceContract,
                HistoryContract,
                MenuContract,
                SalesOfDayContract,
                ReceiptContract,
                WordsContract,
                DeskContract {

    @Override
    Store store();
}
